/** The application: main class, wiring, topic provisioning and the life of the Streams client. */
@NullMarked
package io.countercheck.streams.app;

import org.jspecify.annotations.NullMarked;
