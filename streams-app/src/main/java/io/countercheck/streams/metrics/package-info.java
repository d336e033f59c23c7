/**
 * What Prometheus is told of this instance. What can be derived from state stores is read there when it is asked for, from
 * the partitions that this instance owns and from no others; so it goes where the state goes.
 */
@NullMarked
package io.countercheck.streams.metrics;

import org.jspecify.annotations.NullMarked;
