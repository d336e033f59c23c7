package io.countercheck.streams.app;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.Resolutions;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.ResolutionCommand;
import io.countercheck.streams.topology.WireResolutions;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends a person's word on a mismatch to every comparator partition, of which one has the mismatch: which one only its key
 * tells, and the mismatch may be another instance's.
 */
final class TopicResolutions implements Resolutions {
    private static final String PERHAPS = ", but it may still take effect: look at the mismatch, or send it again";

    private final KafkaWrites kafka;
    private final String topic;
    private final int partitions;
    private final Reconciliations reconciliations;
    private final Patience patience;

    TopicResolutions(KafkaWrites kafka, Topics topics, Reconciliations reconciliations, Patience patience) {
        this.kafka = kafka;
        this.topic = topics.checksums().name();
        this.partitions = topics.comparatorPartitions();
        this.reconciliations = reconciliations;
        this.patience = patience;
    }

    @Override
    public Optional<Mismatch> resolve(ResolutionCommand command) {
        byte[] record = WireResolutions.encode(command);
        kafka.write(
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new ProducerRecord<byte[], byte[]>(topic, partition, null, record))
                        .toList(),
                "the resolution could not be handed to Kafka: nothing has changed",
                "Kafka did not confirm the resolution" + PERHAPS);
        return awaitDecision(command);
    }

    /** A mismatch that is gone decides it too. */
    private Optional<Mismatch> awaitDecision(ResolutionCommand command) {
        return patience.lookFor(() -> Optional.of(reconciliations.mismatch(command.mismatchId()))
                        .filter(found -> found.isEmpty() || decided(found.get().resolution(), command)))
                .orElseThrow(() -> new StateNotAvailableException(
                        "the resolution is written and has not taken effect yet" + PERHAPS));
    }

    /** The comparator has refused it exactly if the mismatch has become what cannot become what is wanted. */
    private static boolean decided(Resolution resolution, ResolutionCommand command) {
        return command.id().equals(resolution.command()) || !resolution.status().mayBecome(command.status());
    }
}
