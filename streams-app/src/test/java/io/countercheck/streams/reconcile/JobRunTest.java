package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.model.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobRunTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant T1 = T0.plusSeconds(1);
    private static final long LAYOUT = 7;
    private static final JobRun STARTED =
            JobRun.started(UUID.randomUUID(), TablePair.of("t", new TableName("k", "t"), new TableName("s", "t")), T0);

    @Test
    void everyStepIsProgress() {
        DescribedTable table = new DescribedTable(List.of(), 5, 0);

        assertThat(STARTED.lastProgressAt()).isEqualTo(T0);
        assertThat(List.of(
                        STARTED.described(Side.SOURCE, table, T1),
                        STARTED.scanning(2, 2, T1),
                        STARTED.segmentRead(Side.SOURCE, 0, 1, 0, LAYOUT, T1),
                        STARTED.candidatesLeft(0, 1, T1),
                        STARTED.partitionClosed(0, JobResult.EMPTY, T1)))
                .extracting(JobRun::lastProgressAt)
                .containsOnly(T1);
    }

    @Test
    void descriptionsOfBothSidesAreKeptApart() {
        DescribedTable source = new DescribedTable(List.of(), 5, 1);
        DescribedTable target = new DescribedTable(List.of(), 6, 2);

        JobRun run = STARTED.described(Side.SOURCE, source, T1).described(Side.TARGET, target, T1);

        assertThat(run.source().table()).isEqualTo(source);
        assertThat(run.target().table()).isEqualTo(target);
    }

    @Test
    void coverageIsEverySegmentOfBothSides() {
        JobRun run = STARTED.scanning(2, 1, T1)
                .segmentRead(Side.SOURCE, 0, 5, 0, LAYOUT, T1)
                .segmentRead(Side.TARGET, 0, 5, 0, LAYOUT, T1);
        assertThat(run.covered(1)).isFalse();

        assertThat(run.segmentRead(Side.SOURCE, 1, 5, 0, LAYOUT, T1).covered(1)).isTrue();
    }

    @Test
    void nothingIsCoveredBeforeTheScanIsPlanned() {
        assertThat(STARTED.covered(1)).isFalse();
    }

    @Test
    void theFirstReadingOfASegmentCounts() {
        JobRun run = STARTED.scanning(1, 1, T1)
                .segmentRead(Side.SOURCE, 0, 5, 0, LAYOUT, T1)
                .segmentRead(Side.SOURCE, 0, 6, 0, LAYOUT, T1);

        assertThat(run.progress()).isEqualTo(new JobProgress(2, 1, 5, 0));
    }

    @Test
    void aSegmentMustBeReadUnderTheSchemaThatWasDescribed() {
        JobRun run = STARTED.described(Side.SOURCE, new DescribedTable(List.of(), 5, 0), T1);

        assertThat(run.hasSchema(Side.SOURCE, 5)).isTrue();
        assertThat(run.hasSchema(Side.SOURCE, 6)).isFalse();
        assertThat(run.hasSchema(Side.TARGET, 5)).isFalse();
    }

    @Test
    void segmentsOfOneSideGoTogetherOnlyUnderOneLayout() {
        JobRun run = STARTED.scanning(2, 2, T1).segmentRead(Side.TARGET, 0, 5, 0, LAYOUT, T1);

        assertThat(run.goesWith(Side.TARGET, LAYOUT)).isTrue();
        assertThat(run.goesWith(Side.TARGET, LAYOUT + 1)).isFalse();
        assertThat(run.goesWith(Side.SOURCE, LAYOUT + 1)).isTrue();
    }

    @Test
    void aRowCountJobTellsTheDifferenceAsMissingOnTheShorterSide() {
        JobRun run = STARTED.scanning(2, 1, T1)
                .segmentRead(Side.SOURCE, 0, 4, 0, LAYOUT, T1)
                .segmentRead(Side.SOURCE, 1, 3, 0, LAYOUT, T1)
                .segmentRead(Side.TARGET, 0, 5, 0, LAYOUT, T1);

        assertThat(run.countResult()).isEqualTo(new JobResult(7, 5, 2, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void theResultIsTheSumOverAllPartitionsEachOnce() {
        JobResult one = new JobResult(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        JobRun run =
                STARTED.partitionClosed(0, one, T1).partitionClosed(1, one, T1).partitionClosed(1, one, T1);

        assertThat(run.checksumResult()).isEqualTo(new JobResult(2, 4, 6, 8, 10, 12, 14, 16, 18, 20));
    }

    @Test
    void aClosedPartitionHasNoCandidatesLeft() {
        JobRun run = STARTED.candidatesLeft(0, 7, T1).candidatesLeft(1, 5, T1).partitionClosed(0, JobResult.EMPTY, T1);

        assertThat(run.progress().candidates()).isEqualTo(5);
    }

    @Test
    void progressIsTheShareOfSegments() {
        assertThat(JobProgress.NONE.percent()).isZero();
        assertThat(new JobProgress(8, 2, 0, 0).percent()).isEqualTo(25.0);
    }

    @Test
    void driftIsInPercentOfTheLargerSide() {
        assertThat(new JobResult(200, 100, 2, 1, 1, 9, 9, 9, 9, 9).driftPercentage())
                .isEqualTo(2.0);
        assertThat(JobResult.EMPTY.driftPercentage()).isZero();
    }

    @Test
    void undatedRowsOfASegmentCountOnce() {
        JobRun run = STARTED.scanning(2, 1, T1)
                .segmentRead(Side.SOURCE, 0, 5, 2, LAYOUT, T1)
                .segmentRead(Side.SOURCE, 0, 5, 7, LAYOUT, T1)
                .segmentRead(Side.SOURCE, 1, 5, 1, LAYOUT, T1);
        Datastores datastores = new Datastores("cassandra", "postgres");

        assertThat(run.undated()).isEqualTo(new UndatedRows(3, 0));
        assertThat(run.undated().finding(datastores, "at"))
                .contains("rows without a readable time in 'at' are in no window and were not checked"
                        + " (3 in cassandra): a CHECKSUM job checks them");
        assertThat(run.segmentRead(Side.TARGET, 0, 5, 4, LAYOUT, T1).undated().finding(datastores, "at"))
                .hasValueSatisfying(finding -> assertThat(finding).contains("(3 in cassandra, 4 in postgres)"));
        assertThat(STARTED.undated().finding(datastores, "at")).isEmpty();
    }

    @Test
    void waitsGrowFromTheThirdRoundOnUpToEightfold() {
        ConfirmPolicy policy = new ConfirmPolicy(Duration.ofSeconds(2), 10, 1, 1);

        assertThat(IntStream.rangeClosed(1, 8)
                        .mapToObj(round -> policy.waitBefore(round).toSeconds()))
                .containsExactly(2L, 2L, 4L, 8L, 16L, 16L, 16L, 16L);
        assertThat(policy.waitBefore(1_000).toSeconds()).isEqualTo(16);
    }
}
