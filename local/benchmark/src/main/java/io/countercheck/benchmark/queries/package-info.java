/** How fast lists and look-ups are when many mismatches are stored, and how much memory they take. */
@NullMarked
package io.countercheck.benchmark.queries;

import org.jspecify.annotations.NullMarked;
