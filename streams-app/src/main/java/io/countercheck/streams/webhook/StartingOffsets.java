package io.countercheck.streams.webhook;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Where a new endpoint begins: with what is written from now on. That is fixed before the first job can end, because a
 * consumer that looks for the end of the topic when it first comes may come too late.
 */
final class StartingOffsets {
    private final Admin admin;
    private final TopicPartition partition;

    StartingOffsets(Admin admin, TopicPartition partition) {
        this.admin = admin;
        this.partition = partition;
    }

    /**
     * Gives a group that has no offset yet the end of the topic.
     *
     * @throws IllegalStateException if Kafka refuses
     */
    void ensure(String group) throws InterruptedException {
        try {
            if (committed(group).isEmpty()) {
                setToEnd(group);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the offset of group " + group + " cannot be read or set: " + e.getCause(), e);
        }
    }

    private void setToEnd(String group) throws InterruptedException, ExecutionException {
        long end = admin.listOffsets(
                        Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(partition)
                .get()
                .offset();
        try {
            admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(end)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            // Another instance that starts at the same time was faster, and has set it before it joined the group.
            if (committed(group).isEmpty()) {
                throw e;
            }
        }
    }

    private Optional<OffsetAndMetadata> committed(String group) throws InterruptedException, ExecutionException {
        try {
            return Optional.ofNullable(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
