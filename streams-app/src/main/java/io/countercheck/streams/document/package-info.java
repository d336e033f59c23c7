/**
 * The JSON that users see, rendered once for public topics and HTTP alike, and the JSON that users send as triggers.
 */
@NullMarked
package io.countercheck.streams.document;

import org.jspecify.annotations.NullMarked;
