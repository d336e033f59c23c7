/** Webhooks: tells endpoints over HTTP what topic {@code notifications} holds, signed, and again until they have it. */
@NullMarked
package io.countercheck.streams.webhook;

import org.jspecify.annotations.NullMarked;
