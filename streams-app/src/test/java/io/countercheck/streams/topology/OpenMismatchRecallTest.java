package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.AvroBinary;
import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PartitionPhase;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Open mismatches are recalled in chunks, with the place to go on in the state. */
class OpenMismatchRecallTest {
    private static final int OPEN = 2 * OpenMismatchRecall.CHUNK + 1;

    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void everyOpenMismatchIsResolvedHoweverManyChunks() {
        manyAreMissing();
        manyAreMended();

        PartitionClosed closed =
                tables.open(ComparatorFixture.NEXT_JOB, 1, 1, 10_000).scan().settle();

        assertThat(closed.getResolved()).isEqualTo(OPEN);
        assertThat(closed.getMissingInTarget()).isZero();
        assertThat(tables.harness.values(StoreNames.OPEN_MISMATCHES)).isEmpty();
    }

    @Test
    void aRestartGoesOnWithTheNextChunk() {
        manyAreMissing();
        manyAreMended();
        tables.open(ComparatorFixture.NEXT_JOB, 1, 1, 10_000);
        ComparatorState state = state();
        PartitionJob job = state.job(ComparatorFixture.NEXT_JOB).orElseThrow();
        new OpenMismatchRecall(state).begin(job);
        assertThat(job.getPhase()).isEqualTo(PartitionPhase.RECALL);

        assertThat(new OpenMismatchRecall(state).recallSome(job)).isFalse();
        assertThat(job.getCandidates()).isEqualTo(OpenMismatchRecall.CHUNK);
        job = written(job);
        assertThat(new OpenMismatchRecall(state).recallSome(job)).isFalse();
        job = written(job);
        assertThat(new OpenMismatchRecall(state).recallSome(job)).isTrue();

        assertThat(job.getCandidates()).isEqualTo(OPEN);
        assertThat(tables.harness.values(StoreNames.CANDIDATES)).hasSize(OPEN);
    }

    private void manyAreMissing() {
        for (long id = 0; id < OPEN; id++) {
            tables.on(Side.SOURCE, id, "x");
        }
        tables.open(ComparatorFixture.JOB, 1, 1, 10_000).scan().settle();
        tables.harness.checksums(new JobClosed(ComparatorFixture.JOB));
        tables.harness.advance(TestSettings.SETTLE_DELAY);
        assertThat(tables.harness.values(StoreNames.CANDIDATES)).isEmpty();
    }

    private void manyAreMended() {
        tables.rows(Side.TARGET).putAll(tables.rows(Side.SOURCE));
    }

    private ComparatorState state() {
        return new ComparatorState(
                tables.harness.store(StoreNames.PARTITION_JOBS),
                tables.harness.store(StoreNames.SEGMENTS),
                tables.harness.store(StoreNames.BATCHES),
                tables.harness.store(StoreNames.CANDIDATES),
                tables.harness.store(StoreNames.PENDING_LOOKUPS),
                tables.harness.store(StoreNames.LOOKUP_IMAGES),
                tables.harness.store(StoreNames.MISMATCHES),
                tables.harness.store(StoreNames.JOB_MISMATCHES),
                tables.harness.store(StoreNames.MISMATCH_LISTING),
                tables.harness.store(StoreNames.MISMATCH_COUNTS),
                tables.harness.store(StoreNames.OPEN_MISMATCHES));
    }

    /** As another process reads it. */
    private static PartitionJob written(PartitionJob job) {
        AvroBinary<PartitionJob> binary = new AvroBinary<>(PartitionJob.getClassSchema());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        binary.write(job, out);
        return binary.read(out.toByteArray(), 0);
    }
}
