package io.countercheck.streams.query;

import io.countercheck.common.wire.Topics;

/** The parts of the topology with state of their own. All state stores of a stage are partitioned alike, and together. */
public enum Stage {
    /** Jobs, schedules, heartbeats: one partition. */
    COORDINATOR,
    /** Mismatches: partitioned by the keys of rows. */
    COMPARATOR;

    /** The topic by whose partitions the stage is partitioned. */
    String topic(Topics topics) {
        return this == COORDINATOR ? topics.events().name() : topics.checksums().name();
    }

    int partitions(Topics topics) {
        return this == COORDINATOR ? 1 : topics.comparatorPartitions();
    }
}
