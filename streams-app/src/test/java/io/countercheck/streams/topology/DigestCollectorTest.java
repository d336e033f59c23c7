package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.digest.BucketDigests;
import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.wire.avro.DigestsOpened;
import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.PartitionDigested;
import io.countercheck.common.wire.avro.SegmentDigests;
import io.countercheck.common.wire.avro.WireSide;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One comparator partition, to which the test sends digests of rows that are called by numbers. */
class DigestCollectorTest {
    private static final String JOB = ComparatorFixture.JOB;
    private static final Buckets BUCKETS = new Buckets(16);

    private final TopologyHarness harness = new TopologyHarness(TestSettings.standard());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void bucketsAgreeHoweverTheirRowsAreSpreadOverSegments() {
        open(2, 1);
        send(WireSide.SOURCE, 0, 1, 1, 2, 3);
        send(WireSide.SOURCE, 1, 1, 17, 18);
        send(WireSide.TARGET, 0, 1, 18, 17, 3, 2, 1);

        assertThat(digested()).containsExactly(new PartitionDigested(JOB, 0, 5L, 0L, 0L, none()));
    }

    @Test
    void whatDiffersIsToldByBucket() {
        open(1, 1);
        send(WireSide.SOURCE, 0, 1, 1, 2, 17, 3);
        send(WireSide.TARGET, 0, 1, 1, 2, 33, 4, 20);

        assertThat(digested()).containsExactly(new PartitionDigested(JOB, 0, 1L, 3L, 4L, set(1, 3, 4)));
    }

    @Test
    void twoRowsInPlaceOfTwoOthersDoNotCancel() {
        open(1, 1);
        send(WireSide.SOURCE, 0, 1, 1, 1, 17, 17);
        send(WireSide.TARGET, 0, 1, 33, 33, 49, 49);

        assertThat(digested()).containsExactly(new PartitionDigested(JOB, 0, 0L, 4L, 4L, set(1)));
    }

    @Test
    void emptyTablesAgree() {
        open(1, 1);
        send(WireSide.SOURCE, 0, 1);
        send(WireSide.TARGET, 0, 1);

        assertThat(digested()).containsExactly(new PartitionDigested(JOB, 0, 0L, 0L, 0L, none()));
    }

    @Test
    void aSegmentThatIsReadAgainCountsOnce() {
        open(2, 1);
        send(WireSide.SOURCE, 0, 1, 1, 2);
        send(WireSide.SOURCE, 0, 1, 1, 2);
        send(WireSide.SOURCE, 0, 2, 1, 2, 3);
        send(WireSide.TARGET, 0, 5, 1, 2);
        assertThat(digested()).as("segment 1 of the source is missing").isEmpty();

        send(WireSide.SOURCE, 1, 3);

        assertThat(digested()).containsExactly(new PartitionDigested(JOB, 0, 2L, 0L, 0L, none()));
    }

    @Test
    void anotherOpeningChangesNothing() {
        open(1, 1);
        send(WireSide.SOURCE, 0, 1, 1);
        open(1, 1);
        send(WireSide.TARGET, 0, 1, 1);

        assertThat(digested()).hasSize(1);
    }

    @Test
    void nothingIsKeptOnceTheDigestsAreCompared() {
        open(1, 1);
        send(WireSide.SOURCE, 0, 1, 1);
        send(WireSide.TARGET, 0, 1, 1);

        assertNothingIsKept();
        send(WireSide.TARGET, 0, 2, 1);
        assertNothingIsKept();
        assertThat(digested()).hasSize(1);
    }

    @Test
    void nothingIsKeptOfAJobThatIsClosedBefore() {
        open(600, 600);
        IntStream.range(0, 550).forEach(segment -> send(WireSide.SOURCE, segment, 1, segment));

        harness.checksums(new JobClosed(JOB));

        assertNothingIsKept();
        assertThat(digested()).isEmpty();
    }

    @Test
    void nothingIsKeptOfAJobThatGoesOnWithoutThem() {
        open(2, 2);
        send(WireSide.SOURCE, 0, 1, 1);

        harness.checksums(opened(1));

        assertNothingIsKept();
        assertThat(harness.bodies("test.events", PartitionClosed.class)).isEmpty();
    }

    @Test
    void aJobWithNothingLeftToScanIsDecidedAtOnce() {
        harness.checksums(opened(0));
        harness.advance(Duration.ofSeconds(1));

        assertThat(harness.bodies("test.events", PartitionClosed.class))
                .singleElement()
                .returns(0L, PartitionClosed::getSourceRows)
                .returns(0L, PartitionClosed::getResolved);
    }

    private void open(int sourceSegments, int targetSegments) {
        harness.checksums(new DigestsOpened(JOB, sourceSegments, targetSegments, BUCKETS.count()));
    }

    private static JobOpened opened(int segments) {
        return new JobOpened(
                JOB,
                "users",
                "cassandra",
                "postgres",
                segments,
                segments,
                segments,
                List.of(ComparatorFixture.ID, ComparatorFixture.NAME),
                100L,
                false,
                false);
    }

    /** Sends a segment with these rows; each is in the bucket of its number modulo the buckets. */
    private void send(WireSide side, int segment, long attempt, int... rows) {
        BucketDigests digests = new BucketDigests(BUCKETS);
        for (int row : rows) {
            digests.add(row % BUCKETS.count(), new RowChecksum().of(ComparatorFixture.key(row)));
        }
        harness.checksums(new SegmentDigests(JOB, side, segment, attempt, digests.pack(0, 1)));
    }

    private List<PartitionDigested> digested() {
        return harness.bodies("test.events", PartitionDigested.class);
    }

    private void assertNothingIsKept() {
        harness.advance(Duration.ofSeconds(1));
        assertThat(harness.values(StoreNames.DIGEST_JOBS)).isEmpty();
        assertThat(harness.values(StoreNames.DIGEST_SEGMENTS)).isEmpty();
    }

    private static ByteBuffer none() {
        return set();
    }

    private static ByteBuffer set(int... buckets) {
        return BucketSet.of(BUCKETS, IntStream.of(buckets)).bytes();
    }
}
