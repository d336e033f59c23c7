package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class StateKeysTest {
    private static final String JOB = "550e8400-e29b-41d4-a716-446655440000";
    private static final String NEXT = "550e8400-e29b-41d4-a716-446655440001";

    @Test
    void everyKeyOfAJobLiesBetweenTheJobAndItsEnd() {
        List<Bytes> keys = List.of(
                StateKeys.segment(JOB, Side.TARGET, Integer.MAX_VALUE),
                StateKeys.attempt(JOB, Side.TARGET, 0, -1),
                StateKeys.batch(JOB, Integer.MAX_VALUE, Side.TARGET, 255, -1, Integer.MAX_VALUE),
                StateKeys.candidate(JOB, ByteBuffer.wrap(new byte[] {-1, -1, -1, -1})),
                StateKeys.request(JOB, Long.MAX_VALUE));

        assertThat(keys)
                .allSatisfy(
                        key -> assertThat(key).isGreaterThan(StateKeys.job(JOB)).isLessThan(StateKeys.endOfJob(JOB)));
        assertThat(StateKeys.endOfJob(JOB)).isLessThanOrEqualTo(StateKeys.job(NEXT));
    }

    @Test
    void batchesAreInTheOrderOfTheirCells() {
        Bytes batch = StateKeys.batch(JOB, 300, Side.TARGET, 255, -1, Integer.MAX_VALUE);

        assertThat(batch).isGreaterThan(StateKeys.cell(JOB, 300)).isLessThan(StateKeys.cell(JOB, 301));
        assertThat(StateKeys.cell(JOB, 255)).isLessThan(StateKeys.cell(JOB, 256));
    }

    @Test
    void partsOfABatchKeyAreReadBack() {
        Bytes batch = StateKeys.batch(JOB, 7, Side.TARGET, 255, Long.MIN_VALUE, 9);

        assertThat(StateKeys.sideOfBatch(batch)).isEqualTo(Side.TARGET);
        assertThat(StateKeys.segmentOfBatch(batch)).isEqualTo(255);
        assertThat(StateKeys.attemptOfBatch(batch)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void theKeyOfACandidateIsReadBackAndNothingLiesBetweenItAndTheNext() {
        ByteBuffer key = ByteBuffer.wrap(new byte[] {2, 0, 5});
        Bytes candidate = StateKeys.candidate(JOB, key);

        assertThat(StateKeys.keyOfCandidate(candidate)).isEqualTo(key);
        assertThat(StateKeys.after(candidate))
                .isGreaterThan(candidate)
                .isLessThanOrEqualTo(StateKeys.candidate(JOB, ByteBuffer.wrap(new byte[] {2, 0, 5, 0})))
                .isLessThan(StateKeys.candidate(JOB, ByteBuffer.wrap(new byte[] {2, 0, 6})));
    }

    @Test
    void theIndexOfAJobHoldsItsMismatchesAndNoOthers() {
        UUID job = UUID.fromString(JOB);
        UUID mismatch = new UUID(-1, -1);
        Bytes entry = MismatchIndex.key(JOB, mismatch);

        assertThat(MismatchIndex.mismatchOf(entry)).isEqualTo(mismatch);
        assertThat(entry).isGreaterThan(MismatchIndex.from(job)).isLessThan(MismatchIndex.to(job));
        assertThat(MismatchIndex.key(NEXT, mismatch)).isGreaterThan(MismatchIndex.to(job));
    }
}
