package io.countercheck.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.wire.Topics;
import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.ResolveMismatch;
import io.countercheck.common.wire.avro.WireResolution;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.query.JobFilter;
import io.countercheck.streams.query.MismatchFilter;
import io.countercheck.streams.query.Page;
import io.countercheck.streams.query.PageRequest;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.ResolutionCommand;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A word on a mismatch is written to all partitions, and answered when the state shows what became of it. */
@Timeout(30)
class TopicResolutionsTest {
    private static final Mismatch MISMATCH = Samples.changed();
    private static final ResolutionCommand COMMAND =
            new ResolutionCommand(UUID.randomUUID(), MISMATCH.id(), ResolutionStatus.IGNORED, "expected", "ann");
    private static final Mismatch DONE = MISMATCH.resolved(Resolution.by(COMMAND, Instant.EPOCH));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void everyPartitionIsTold() {
        resolutions(look -> Optional.of(DONE), PATIENCE).resolve(COMMAND);

        assertThat(kafka.history())
                .allSatisfy(record -> assertThat(record.topic()).isEqualTo("test.checksums"))
                .extracting(ProducerRecord::partition)
                .containsExactly(0, 1, 2);
        assertThat(WireCodec.CHECKSUMS.decode(kafka.history().get(2).value()).getBody())
                .isEqualTo(new ResolveMismatch(
                        MISMATCH.id().toString(), COMMAND.id().toString(), WireResolution.IGNORED, "expected", "ann"));
    }

    @Test
    void theAnswerWaitsUntilTheStateShowsThisVeryCommand() {
        assertThat(resolutions(look -> Optional.of(look < 3 ? MISMATCH : DONE), PATIENCE)
                        .resolve(COMMAND))
                .hasValue(DONE);
    }

    @Test
    void aRebalanceMeanwhileIsWaitedFor() {
        IntFunction<Optional<Mismatch>> state = look -> {
            if (look < 3) {
                throw new StateNotAvailableException("a rebalance");
            }
            return Optional.of(DONE);
        };

        assertThat(resolutions(state, PATIENCE).resolve(COMMAND)).hasValue(DONE);
    }

    @Test
    void aMismatchThatWasFoundEqualMeanwhileIsGivenBackAsItIs() {
        Mismatch equal = MISMATCH.resolved(Resolution.equalIn(UUID.randomUUID(), List.of(), Instant.EPOCH));

        assertThat(resolutions(look -> Optional.of(equal), PATIENCE).resolve(COMMAND))
                .hasValue(equal);
    }

    @Test
    void aMismatchThatWasForgottenMeanwhileIsGone() {
        assertThat(resolutions(look -> Optional.empty(), PATIENCE).resolve(COMMAND))
                .isEmpty();
    }

    @Test
    void whatDoesNotShowInTimeMayStillTakeEffect() {
        assertThatThrownBy(() -> resolutions(look -> Optional.of(MISMATCH), Duration.ofMillis(50))
                        .resolve(COMMAND))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("may still take effect");
    }

    @Test
    void whatTheProducerThrowsIsCertainlyNotWritten() {
        kafka.sendException = new SerializationException("no");

        assertThatThrownBy(
                        () -> resolutions(look -> Optional.of(DONE), PATIENCE).resolve(COMMAND))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("nothing has changed");
    }

    private TopicResolutions resolutions(IntFunction<Optional<Mismatch>> state, Duration patience) {
        return new TopicResolutions(
                new KafkaWrites(kafka), new Topics("test.", 3), new FakeState(state), new Patience(patience));
    }

    /** Shows one mismatch, by how often it was looked at. */
    private static final class FakeState implements Reconciliations {
        private final IntFunction<Optional<Mismatch>> state;
        private int looks;

        FakeState(IntFunction<Optional<Mismatch>> state) {
            this.state = state;
        }

        @Override
        public Optional<Mismatch> mismatch(UUID id) {
            looks++;
            return state.apply(looks);
        }

        @Override
        public Optional<Job> job(UUID id) {
            throw new AssertionError("a job is not needed");
        }

        @Override
        public long queuedJobs() {
            throw new AssertionError("jobs are not needed");
        }

        @Override
        public Page<Job> jobs(JobFilter filter, PageRequest page) {
            throw new AssertionError("jobs are not needed");
        }

        @Override
        public Page<Mismatch> mismatches(MismatchFilter filter, PageRequest page) {
            throw new AssertionError("a list is not needed");
        }

        @Override
        public List<Mismatch> sample(UUID jobId, int limit) {
            throw new AssertionError("a sample is not needed");
        }
    }
}
