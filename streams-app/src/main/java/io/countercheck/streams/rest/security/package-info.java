/** Who may do what over HTTP, how often, and the record of it. */
@NullMarked
package io.countercheck.streams.rest.security;

import org.jspecify.annotations.NullMarked;
