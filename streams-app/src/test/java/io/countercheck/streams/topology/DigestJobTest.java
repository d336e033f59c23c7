package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.wire.avro.DigestsOpened;
import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.PartitionDigested;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.WireBuckets;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTable;
import io.countercheck.common.wire.avro.WireTokenColumn;
import io.countercheck.common.wire.avro.WireTokenField;
import io.countercheck.common.wire.avro.WireTokenForm;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.JobRun;
import io.countercheck.streams.reconcile.JobStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A CHECKSUM job of a table with digests, of which the source is in token order: 16 segments against 8. */
class DigestJobTest {
    private static final int SOURCE_SEGMENTS = 16;
    private static final int TARGET_SEGMENTS = 8;
    private static final List<WireTokenField> TOKEN = List.of(new WireTokenField(0, WireTokenForm.INT64));

    private final CoordinatorFixture app = new CoordinatorFixture(TestSettings.digesting(50));
    private UUID job = new UUID(0, 0);

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void bothSidesAreAskedForDigestsFirst() {
        start("CHECKSUM");

        assertThat(app.job(job).phase()).isEqualTo(JobPhase.DIGEST);
        assertThat(app.harness.bodies("test.checksums", DigestsOpened.class))
                .containsExactly(new DigestsOpened(job.toString(), SOURCE_SEGMENTS, TARGET_SEGMENTS, 16));
        assertThat(app.harness.bodies("test.checksums", JobOpened.class)).isEmpty();
        ScanRequest scan = scan();
        assertThat(scan.getPhase()).isEqualTo(WirePhase.DIGEST);
        assertThat(scan.getBuckets()).isEqualTo(new WireBuckets(16, TOKEN, null));
        assertThat(scan.getSides())
                .extracting(WireScanSide::getSegments)
                .containsExactly(SOURCE_SEGMENTS, TARGET_SEGMENTS);
        assertThat(scan.getSides()).allSatisfy(side -> {
            assertThat(side.getKey()).hasSize(1);
            assertThat(side.getValues()).hasSize(1);
        });
    }

    @Test
    void whereAllAgreeNothingIsScannedAgain() {
        start("CHECKSUM");
        scan();
        digest(WireSide.SOURCE, SOURCE_SEGMENTS);
        digest(WireSide.TARGET, TARGET_SEGMENTS);
        assertThat(app.job(job).phase()).as("not compared").isEqualTo(JobPhase.DIGEST);

        compared(100, 0, 0);

        assertThat(app.scans()).singleElement().satisfies(forLookups -> {
            assertThat(forLookups.getPhase()).isEqualTo(WirePhase.CHECKSUM);
            assertThat(forLookups.getSides())
                    .extracting(WireScanSide::getSegments)
                    .containsOnly(0);
        });
        assertThat(app.withdrawn()).contains(job + "/DIGEST");
        assertThat(app.harness.bodies("test.checksums", JobOpened.class))
                .singleElement()
                .returns(0, JobOpened::getSourceSegments)
                .returns(0, JobOpened::getTargetSegments)
                .returns(0, JobOpened::getCells);
        assertThat(app.job(job)).returns(JobPhase.CONFIRM, Job::phase).returns(JobStatus.RUNNING, Job::status);
        assertThat(app.job(job).progress().percent()).isEqualTo(100.0);

        partitionClosed(0, 0, 0);

        assertThat(app.job(job))
                .returns(JobStatus.COMPLETED, Job::status)
                .returns(new JobResult(100, 100, 0, 0, 0, 0, 0, 0, 0, 0), Job::result);
    }

    @Test
    void bucketsThatDifferAreScannedAgain() {
        start("CHECKSUM");
        scan();
        compared(100, 10, 11, 3, 5);
        digest(WireSide.SOURCE, SOURCE_SEGMENTS);
        assertThat(app.scans()).as("a side is not read").isEmpty();

        digest(WireSide.TARGET, TARGET_SEGMENTS);

        ScanRequest scan = scan();
        assertThat(scan.getPhase()).isEqualTo(WirePhase.CHECKSUM);
        assertThat(scan.getBuckets()).isEqualTo(new WireBuckets(16, TOKEN, set(3, 5)));
        assertThat(scan.getSides()).extracting(WireScanSide::getSegments).containsExactly(16, 8);
        assertThat(app.job(job).phase()).isEqualTo(JobPhase.SCAN);
        assertThat(app.withdrawn()).contains(job + "/DIGEST");

        partitionClosed(10, 11, 1);
        assertThat(app.job(job).status()).as("not covered").isEqualTo(JobStatus.RUNNING);
        readAll(WirePhase.CHECKSUM, 16, 8);

        assertThat(app.job(job))
                .returns(JobStatus.COMPLETED, Job::status)
                .returns(new JobResult(110, 111, 0, 1, 0, 0, 0, 0, 0, 0), Job::result);
    }

    @Test
    void whereMostDiffersAllRowsAreScanned() {
        start("CHECKSUM");
        scan();
        compared(40, 41, 60, IntStream.range(0, 8).toArray());
        digest(WireSide.SOURCE, SOURCE_SEGMENTS);
        digest(WireSide.TARGET, TARGET_SEGMENTS);

        ScanRequest scan = scan();
        assertThat(scan.getPhase()).isEqualTo(WirePhase.CHECKSUM);
        assertThat(scan.getBuckets()).isNull();
        assertThat(scan.getSides()).extracting(WireScanSide::getSegments).containsExactly(16, 16);

        readAll(WirePhase.CHECKSUM, 16, 16);
        partitionClosed(81, 100, 19);

        assertThat(app.job(job).result())
                .as("the digests count no more")
                .isEqualTo(new JobResult(81, 100, 0, 19, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aSegmentOfAnotherScanProvesNothing() {
        start("CHECKSUM");
        IntStream.range(0, 16).forEach(segment -> {
            app.segmentRead(job, WirePhase.CHECKSUM, WireSide.SOURCE, segment, 1);
            app.segmentRead(job, WirePhase.CHECKSUM, WireSide.TARGET, segment, 1);
        });
        compared(16, 0, 0);
        assertThat(app.job(job).phase()).isEqualTo(JobPhase.DIGEST);
        assertThat(app.job(job).progress().segmentsRead()).isZero();

        digest(WireSide.SOURCE, SOURCE_SEGMENTS);
        digest(WireSide.TARGET, TARGET_SEGMENTS - 1);
        assertThat(app.job(job).phase()).isEqualTo(JobPhase.DIGEST);
        app.segmentRead(job, WirePhase.DIGEST, WireSide.TARGET, TARGET_SEGMENTS - 1, 1);
        assertThat(app.job(job).phase()).isEqualTo(JobPhase.CONFIRM);
    }

    @Test
    void aLateDigestSegmentIsNoneOfTheSecondScan() {
        differ();

        readAll(WirePhase.DIGEST, 16, 8);
        partitionClosed(10, 10, 0);

        assertThat(app.job(job)).returns(JobPhase.SCAN, Job::phase).returns(JobStatus.RUNNING, Job::status);
        assertThat(app.job(job).progress().segmentsRead()).isZero();
    }

    @Test
    void whatIsKnownOfTheDigestsSurvivesInTheState() {
        differ();

        List<JobRun> stored = app.harness.values(StoreNames.RUNS);
        assertThat(stored).singleElement().satisfies(run -> {
            assertThat(run.allDigested(1)).isTrue();
            assertThat(run.covered(1)).isFalse();
            assertThat(Objects.requireNonNull(run.digest()).differing().bytes()).isEqualTo(set(3));
            assertThat(run.checksumResult().sourceRows()).isEqualTo(100);
        });
    }

    @Test
    void aTableThatIsRewrittenBetweenTheScansGetsNoVerdict() {
        differ();

        app.segmentRead(job, WirePhase.CHECKSUM, WireSide.TARGET, 0, 7, 99L);

        assertThat(app.job(job).status()).isEqualTo(JobStatus.FAILED);
        assertThat(app.job(job).errors()).singleElement().asString().contains("rewritten", "postgres");
    }

    @Test
    void aSchemaThatChangesDuringTheDigestsGetsNoVerdict() {
        start("CHECKSUM");

        app.segmentRead(job, WirePhase.DIGEST, WireSide.TARGET, 0, 7, 0L, CoordinatorFixture.SCHEMA + 1);

        assertThat(app.job(job).errors()).singleElement().asString().startsWith("SCHEMA_CHANGED");
        assertThat(app.withdrawn()).contains(job + "/DIGEST");
    }

    @Test
    void progressNeverGoesBack() {
        start("CHECKSUM");
        digest(WireSide.SOURCE, SOURCE_SEGMENTS / 2);
        assertThat(app.job(job).progress().percent()).isBetween(16.0, 17.0);
        differ();
        assertThat(app.job(job).progress().percent()).isEqualTo(50.0);
        readAll(WirePhase.CHECKSUM, 16, 8);
        assertThat(app.job(job).progress().percent()).isEqualTo(100.0);
    }

    @Test
    void digestsWithoutProgressEndTheJob() {
        start("CHECKSUM");

        app.harness.advanceWithConnectors(TestSettings.PROGRESS_TIMEOUT.plusSeconds(5));

        assertThat(app.job(job).errors()).singleElement().asString().contains("no progress", "in phase DIGEST");
    }

    @Test
    void countsAreNotDigested() {
        start("ROW_COUNT");

        assertThat(scan().getPhase()).isEqualTo(WirePhase.COUNT);
    }

    @Test
    void samplesAreNotDigested() {
        start("SAMPLE");

        assertThat(scan().getPhase()).isEqualTo(WirePhase.CHECKSUM);
    }

    @Test
    void aTableWhoseTokensCannotBeComputedIsScannedAtOnce() {
        job = app.trigger("CHECKSUM");
        app.scans();
        describe(WireSide.SOURCE, List.of(new WireTokenColumn("id", null)));
        describe(WireSide.TARGET, null);

        assertThat(scan()).returns(WirePhase.CHECKSUM, ScanRequest::getPhase).returns(null, ScanRequest::getBuckets);
    }

    @Test
    void usersSeeThePhase() {
        differ();

        assertThat(app.harness.output("test.jobs"))
                .allSatisfy(record -> assertThat(new String(record.key(), StandardCharsets.UTF_8))
                        .isEqualTo(job.toString()))
                .extracting(record ->
                        TopologyHarness.json(record.value()).get("phase").textValue())
                .containsExactly("QUEUED", "PLAN", "DIGEST", "SCAN");
    }

    /** Takes the job to the scan of one bucket that differs. */
    private void differ() {
        if (job.getMostSignificantBits() == 0) {
            start("CHECKSUM");
        }
        digest(WireSide.SOURCE, SOURCE_SEGMENTS);
        digest(WireSide.TARGET, TARGET_SEGMENTS);
        compared(100, 10, 10, 3);
        assertThat(app.job(job).phase()).isEqualTo(JobPhase.SCAN);
    }

    private void start(String strategy) {
        job = app.trigger(strategy);
        app.scans();
        describe(WireSide.SOURCE, List.of(new WireTokenColumn("id", WireTokenForm.INT64)));
        describe(WireSide.TARGET, null);
    }

    private void describe(WireSide side, @Nullable List<WireTokenColumn> tokenKey) {
        String datastore = side == WireSide.SOURCE ? "cassandra" : "postgres";
        app.harness.catalog(new TableDescribed(
                job.toString(),
                side,
                datastore,
                new WireTable("any", "users"),
                CoordinatorFixture.COLUMNS,
                CoordinatorFixture.SCHEMA,
                0L,
                tokenKey));
    }

    /** The only one requested since last asked for. */
    private ScanRequest scan() {
        List<ScanRequest> scans = app.scans();
        assertThat(scans).hasSize(1);
        return scans.get(0);
    }

    private void digest(WireSide side, int segments) {
        IntStream.range(0, segments).forEach(segment -> app.segmentRead(job, WirePhase.DIGEST, side, segment, 1));
    }

    private void readAll(WirePhase phase, int sourceSegments, int targetSegments) {
        IntStream.range(0, sourceSegments).forEach(segment -> app.segmentRead(job, phase, WireSide.SOURCE, segment, 1));
        IntStream.range(0, targetSegments).forEach(segment -> app.segmentRead(job, phase, WireSide.TARGET, segment, 1));
    }

    private void compared(long agreed, long source, long target, int... differing) {
        app.harness.event(new PartitionDigested(job.toString(), 0, agreed, source, target, set(differing)));
    }

    private void partitionClosed(long sourceRows, long targetRows, long missingInSource) {
        app.harness.event(new PartitionClosed(
                job.toString(), 0, sourceRows, targetRows, 0L, missingInSource, 0L, 0L, 0L, 0L, 0L, 0L, null));
    }

    private static ByteBuffer set(int... buckets) {
        return BucketSet.of(new Buckets(16), IntStream.of(buckets)).bytes();
    }
}
