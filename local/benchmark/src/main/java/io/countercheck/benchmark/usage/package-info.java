/** What a piece of work costs: CPU time and memory of processes, bytes in Kafka. */
@NullMarked
package io.countercheck.benchmark.usage;

import org.jspecify.annotations.NullMarked;
