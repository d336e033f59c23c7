/** The program behind {@code ./benchmark}: measures the product on real servers of this machine. */
@NullMarked
package io.countercheck.benchmark;

import org.jspecify.annotations.NullMarked;
