/**
 * The program behind {@code ./quickstart}: starts everything, seeds the demo tables, has them checked, reports, and stays
 * until it is interrupted.
 */
@NullMarked
package io.countercheck.quickstart;

import org.jspecify.annotations.NullMarked;
