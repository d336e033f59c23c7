package io.countercheck.streams.topology;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a connector task was last heard of.
 *
 * @param connector the connector's name in Connect
 * @param tasks how many tasks it said its connector runs
 * @param tasksSince since when the connector runs so many: the others may not have started before
 * @param quietUntil the end of the quiet hours that the task waits for; null if it waits for none
 */
public record TaskSight(
        String datastore,
        String connector,
        int task,
        int tasks,
        Instant tasksSince,
        Instant seenAt,
        @Nullable Instant quietUntil) {}
