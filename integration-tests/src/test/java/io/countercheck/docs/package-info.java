/** Writes the reference pages of {@code docs/} from the code, and fails where a page differs. */
@NullMarked
package io.countercheck.docs;

import org.jspecify.annotations.NullMarked;
