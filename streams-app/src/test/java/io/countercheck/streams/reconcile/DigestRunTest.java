package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.model.Side;
import io.countercheck.common.model.TableName;
import io.countercheck.streams.reconcile.DigestRun.Outcome;
import io.countercheck.streams.reconcile.JobProgress.Part;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No coverage, no verdict: what must have been read and compared before a job with digests may say anything. */
class DigestRunTest {
    private static final int PARTITIONS = 2;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Bucketing BUCKETING = new Bucketing(16, List.of(), false, false);
    private static final JobRun DIGESTING = JobRun.started(
                    UUID.randomUUID(), TablePair.of("t", new TableName("k", "t"), new TableName("s", "t")), NOW)
            .digesting(BUCKETING, 2, 1, NOW);
    private static final JobRun READ =
            read(read(read(DIGESTING, Side.SOURCE, 0, 40), Side.SOURCE, 1, 60), Side.TARGET, 0, 101);
    private static final JobRun DIGESTED =
            READ.digested(0, found(30, 20, 20, 0, 2), NOW).digested(1, found(40, 10, 11, 2, 3), NOW);

    @Test
    void digestsAreCompleteWithAllSegmentsAndAllPartitions() {
        assertThat(READ.digested(0, found(1, 0, 0), NOW).allDigested(PARTITIONS))
                .as("a partition is missing")
                .isFalse();
        assertThat(read(DIGESTING, Side.TARGET, 0, 1)
                        .digested(0, found(1, 0, 0), NOW)
                        .digested(1, found(1, 0, 0), NOW)
                        .allDigested(PARTITIONS))
                .as("segments are missing")
                .isFalse();
        assertThat(DIGESTED.allDigested(PARTITIONS)).isTrue();
    }

    @Test
    void digestsAloneCoverOnlyWhatAgrees() {
        assertThat(DIGESTED.covered(PARTITIONS)).as("not decided").isFalse();
        assertThat(DIGESTED.digestEnded(Outcome.ALL_AGREE, NOW).covered(PARTITIONS))
                .isTrue();
        assertThat(READ.digestEnded(Outcome.ALL_AGREE, NOW).covered(PARTITIONS))
                .as("no partition has compared anything")
                .isFalse();
    }

    @Test
    void bucketsThatDifferMustBeReadAgainOnBothSides() {
        JobRun scanning = DIGESTED.digestEnded(Outcome.SOME_DIFFER, NOW).scanning(1, 1, NOW);
        JobRun one = read(scanning, Side.SOURCE, 0, 30);

        assertThat(scanning.covered(PARTITIONS)).isFalse();
        assertThat(one.covered(PARTITIONS)).isFalse();
        assertThat(read(one, Side.TARGET, 0, 31).covered(PARTITIONS)).isTrue();
    }

    @Test
    void discardedDigestsCoverNothing() {
        JobRun scanning = DIGESTED.digestEnded(Outcome.DISCARDED, NOW).scanning(1, 1, NOW);

        assertThat(scanning.covered(PARTITIONS)).isFalse();
        assertThat(read(read(scanning, Side.SOURCE, 0, 100), Side.TARGET, 0, 101)
                        .covered(PARTITIONS))
                .isTrue();
    }

    @Test
    void whatComesOfAPartitionOnceMoreOrTooLateIsIgnored() {
        assertThat(DIGESTED.digested(1, found(7, 7, 7, 9), NOW)).isEqualTo(DIGESTED);
        JobRun ended = DIGESTED.digestEnded(Outcome.ALL_AGREE, NOW);
        assertThat(ended.digested(2, found(7, 7, 7, 9), NOW)).isEqualTo(ended);
    }

    @Test
    void theBucketsThatDifferAreThoseOfAllPartitions() {
        DigestRun digest = digest(DIGESTED);

        assertThat(digest.differing().bytes()).isEqualTo(set(0, 2, 3).bytes());
        assertThat(digest.agreedRows()).isEqualTo(70);
        assertThat(digest.differingRows()).isEqualTo(31);
    }

    @Test
    void tooManyDifferingRowsMakeDigestsUseless() {
        DigestRun digest = digest(DIGESTED);

        assertThat(digest.outcome(new DigestPolicy(0, 31))).isEqualTo(Outcome.SOME_DIFFER);
        assertThat(digest.outcome(new DigestPolicy(0, 30))).isEqualTo(Outcome.DISCARDED);
        assertThat(digest(READ.digested(0, found(100, 0, 0), NOW)).outcome(new DigestPolicy(0, 0)))
                .isEqualTo(Outcome.ALL_AGREE);
    }

    @Test
    void agreedRowsCountOnBothSidesUnlessTheyAreReadAgain() {
        JobResult found = new JobResult(30, 31, 0, 1, 2, 0, 0, 0, 0, 0);

        assertThat(DIGESTED.digestEnded(Outcome.SOME_DIFFER, NOW)
                        .partitionClosed(0, found, NOW)
                        .checksumResult())
                .isEqualTo(new JobResult(100, 101, 0, 1, 2, 0, 0, 0, 0, 0));
        assertThat(DIGESTED.digestEnded(Outcome.DISCARDED, NOW)
                        .partitionClosed(0, found, NOW)
                        .checksumResult())
                .isEqualTo(found);
    }

    @Test
    void progressGoesOnFromScanToScan() {
        JobRun half = read(read(DIGESTING, Side.SOURCE, 0, 40), Side.SOURCE, 1, 60);
        JobRun second = DIGESTED.digestEnded(Outcome.SOME_DIFFER, NOW).scanning(1, 1, NOW);

        assertThat(half.progress()).isEqualTo(new JobProgress(3, 2, 100, 0, Part.FIRST, null));
        assertThat(half.progress().percent()).isBetween(33.0, 34.0);
        assertThat(READ.progress().percent()).isEqualTo(50.0);
        assertThat(second.progress()).isEqualTo(new JobProgress(2, 0, 201, 0, Part.SECOND, null));
        assertThat(second.progress().percent()).isEqualTo(50.0);
        assertThat(read(second, Side.SOURCE, 0, 9).progress().percent()).isEqualTo(75.0);
        assertThat(DIGESTED.digestEnded(Outcome.ALL_AGREE, NOW).progress().percent())
                .isEqualTo(100.0);
    }

    private static DigestRun digest(JobRun run) {
        return Objects.requireNonNull(run.digest());
    }

    private static JobRun read(JobRun run, Side side, int segment, long rows) {
        return run.segmentRead(side, segment, rows, 0, 7, NOW);
    }

    private static DigestedPartition found(long agreed, long source, long target, int... differing) {
        return new DigestedPartition(agreed, source, target, set(differing).bytes());
    }

    private static BucketSet set(int... members) {
        return BucketSet.of(BUCKETING.buckets(), IntStream.of(members));
    }
}
