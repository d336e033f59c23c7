/** Interactive queries over the state stores. The HTTP layer sees only the interfaces of this package. */
@NullMarked
package io.countercheck.streams.query;

import org.jspecify.annotations.NullMarked;
