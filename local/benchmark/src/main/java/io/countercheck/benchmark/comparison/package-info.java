/** How long the product takes to compare two tables, beside the time that it takes only to read them. */
@NullMarked
package io.countercheck.benchmark.comparison;

import org.jspecify.annotations.NullMarked;
