package io.countercheck.streams.topology;

import java.time.Instant;

/**
 * When a record of topic {@code checksums} is processed.
 *
 * @param time by the clock
 * @param offset by the record's place in its partition, which tells before from after whatever clocks say
 */
record Moment(Instant time, long offset) {}
