/** What one row costs on its way through the connector, measured by JMH. */
@NullMarked
package io.countercheck.microbenchmark;

import org.jspecify.annotations.NullMarked;
