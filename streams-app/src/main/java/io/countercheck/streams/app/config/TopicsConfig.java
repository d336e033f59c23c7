package io.countercheck.streams.app.config;

import io.countercheck.common.wire.Topics;

/**
 * Names and sizes of the topics.
 *
 * @param replicationFactor of topics that the application creates; -1 leaves it to the broker
 */
public record TopicsConfig(
        String prefix, int comparatorPartitions, short replicationFactor, PublicTopicsConfig publicTopics) {
    public Topics topics() {
        return new Topics(prefix, comparatorPartitions);
    }
}
