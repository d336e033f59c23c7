package io.countercheck.connector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.ScanLimits;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentOffsetsTest {
    private static final String WORK = "job-1/CHECKSUM/SOURCE";
    private static final String OTHER = "job-2/COUNT/TARGET";

    @Test
    void nothingIsDoneAtFirst() {
        SegmentOffsets offsets = SegmentOffsets.load(new FakeOffsets());

        assertThat(offsets.isDone(0, WORK)).isFalse();
        assertThat(offsets.sourceOffset(0)).isEqualTo(Map.of("done", ""));
    }

    @Test
    void whatEarlierTasksFinishedIsDoneWhoeverOwnsTheSegmentNow() {
        int last = ScanLimits.MAX_SEGMENTS - 1;
        SegmentOffsets offsets = SegmentOffsets.load(new FakeOffsets()
                .with(SegmentOffsets.sourcePartition(3), Map.of("done", WORK + "," + OTHER))
                .with(SegmentOffsets.sourcePartition(last), Map.of("done", WORK))
                .with(SegmentOffsets.sourcePartition(5), Map.of("done", "")));

        assertThat(offsets.isDone(3, WORK)).isTrue();
        assertThat(offsets.isDone(3, OTHER)).isTrue();
        assertThat(offsets.isDone(last, WORK)).isTrue();
        assertThat(offsets.isDone(5, WORK)).isFalse();
        assertThat(offsets.isDone(5, "")).isFalse();
    }

    @Test
    void aSegmentThatIsDoneIsInItsOffsetAndInNoOther() {
        SegmentOffsets offsets = SegmentOffsets.load(new FakeOffsets());

        offsets.done(3, WORK);
        offsets.done(3, OTHER);

        assertThat(offsets.isDone(3, WORK)).isTrue();
        assertThat(offsets.sourceOffset(3)).isEqualTo(Map.of("done", WORK + "," + OTHER));
        assertThat(offsets.sourceOffset(4)).isEqualTo(Map.of("done", ""));
    }

    @Test
    void offsetsAreReadBackAsTheyWereWritten() {
        SegmentOffsets before = SegmentOffsets.load(new FakeOffsets());
        before.done(3, WORK);

        SegmentOffsets after =
                SegmentOffsets.load(new FakeOffsets().with(SegmentOffsets.sourcePartition(3), before.sourceOffset(3)));

        assertThat(after.isDone(3, WORK)).isTrue();
    }

    @Test
    void closedWorkIsForgotten() {
        SegmentOffsets offsets = SegmentOffsets.load(
                new FakeOffsets().with(SegmentOffsets.sourcePartition(3), Map.of("done", WORK + "," + OTHER)));

        offsets.retain(Set.of(OTHER));

        assertThat(offsets.isDone(3, WORK)).isFalse();
        assertThat(offsets.sourceOffset(3)).isEqualTo(Map.of("done", OTHER));
    }

    @Test
    void theDigestAndTheChecksumScanOfAJobAreDoneEachForItself() {
        String digest = "job-1/DIGEST/SOURCE";
        SegmentOffsets offsets = SegmentOffsets.load(new FakeOffsets());

        offsets.done(3, digest);

        assertThat(offsets.isDone(3, digest)).isTrue();
        assertThat(offsets.isDone(3, WORK)).isFalse();
        offsets.done(3, WORK);
        offsets.retain(Set.of(WORK));
        assertThat(offsets.sourceOffset(3)).isEqualTo(Map.of("done", WORK));
    }

    /** Connect compares source partitions as JSON, in which every whole number is a long. */
    @Test
    void sourcePartitionsHoldLongs() {
        assertThat(SegmentOffsets.sourcePartition(7)).isEqualTo(Map.of("segment", 7L));
    }
}
