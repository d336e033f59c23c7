package io.countercheck.common.wire;

import java.util.Map;

/**
 * One topic as Countercheck needs it.
 *
 * @param name the full name, prefix included
 * @param visibility whether users may rely on it
 * @param writers who writes it
 * @param key what a record's key holds
 * @param value what a record's value holds
 * @param partitions how many partitions it is created with
 * @param exactPartitions whether another number of partitions makes the topic unusable
 * @param config topic configuration it is created with
 */
public record TopicSpec(
        String name,
        Visibility visibility,
        String writers,
        String key,
        String value,
        int partitions,
        boolean exactPartitions,
        Map<String, String> config) {

    /** Whether users may read or write a topic. */
    public enum Visibility {
        /** An interface for users. */
        PUBLIC,
        /** Between connector and application only. */
        PRIVATE
    }

    public TopicSpec {
        config = Map.copyOf(config);
    }

    /** Whether records are kept by key and not by age. */
    public boolean compacted() {
        return "compact".equals(config.get("cleanup.policy"));
    }
}
