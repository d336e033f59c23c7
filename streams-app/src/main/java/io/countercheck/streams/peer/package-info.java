/** How instances ask each other about the state that each owns: over HTTP, on the port that users have too. */
@NullMarked
package io.countercheck.streams.peer;

import org.jspecify.annotations.NullMarked;
