package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.PlannedColumn;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireColumnDescription;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireRole;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTable;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobProgress;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.JobStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoordinatorTest {
    private final CoordinatorFixture app = new CoordinatorFixture();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aTriggerStartsAJobThatAsksBothSidesToDescribeTheTable() {
        UUID id = app.trigger("CHECKSUM");

        assertThat(app.job(id)).returns(JobPhase.PLAN, Job::phase).returns(JobStatus.RUNNING, Job::status);
        assertThat(app.scans()).singleElement().satisfies(scan -> {
            assertThat(scan.getJobId()).isEqualTo(id.toString());
            assertThat(scan.getPhase()).isEqualTo(WirePhase.DESCRIBE);
            assertThat(scan.getSides())
                    .extracting(WireScanSide::getDatastore, WireScanSide::getTable)
                    .containsExactly(
                            tuple("cassandra", new WireTable("warehouse", "users")),
                            tuple("postgres", new WireTable("public", "cdc_users")));
        });
    }

    @Test
    void oneDescriptionIsNotEnough() {
        UUID id = app.trigger("CHECKSUM");
        app.scans();

        app.describe(id, WireSide.SOURCE, CoordinatorFixture.COLUMNS, 0);
        app.describe(id, WireSide.SOURCE, CoordinatorFixture.COLUMNS, 0);

        assertThat(app.scans()).isEmpty();
        assertThat(app.job(id).phase()).isEqualTo(JobPhase.PLAN);
    }

    @Test
    void withBothDescriptionsTheJobIsOpenedAndTheScanRequested() {
        UUID id = app.trigger("CHECKSUM");
        app.scans();
        app.describe(id, WireSide.SOURCE, CoordinatorFixture.COLUMNS, 1_000_000);
        app.describe(id, WireSide.TARGET, CoordinatorFixture.COLUMNS, 100);

        List<WireColumn> key = List.of(new WireColumn("id", "integer", false));
        List<WireColumn> values = List.of(new WireColumn("name", "text", false));
        assertThat(app.harness.bodies("test.checksums", JobOpened.class))
                .containsExactly(new JobOpened(
                        id.toString(),
                        "users",
                        "cassandra",
                        "postgres",
                        20,
                        20,
                        245,
                        List.of(
                                new PlannedColumn("id", "id", "integer", WireRole.KEY, ""),
                                new PlannedColumn("name", "name", "text", WireRole.VALUE, "")),
                        1_000L,
                        false,
                        false));
        assertThat(app.scans())
                .containsExactly(new ScanRequest(
                        id.toString(),
                        WirePhase.CHECKSUM,
                        1,
                        245,
                        List.of(
                                new WireScanSide(
                                        WireSide.SOURCE,
                                        "cassandra",
                                        new WireTable("warehouse", "users"),
                                        20,
                                        key,
                                        values,
                                        List.of(),
                                        List.of(),
                                        null),
                                new WireScanSide(
                                        WireSide.TARGET,
                                        "postgres",
                                        new WireTable("public", "cdc_users"),
                                        20,
                                        key,
                                        values,
                                        List.of(),
                                        List.of(),
                                        null)),
                        null,
                        null));
        assertThat(app.job(id).progress()).isEqualTo(new JobProgress(40, 0, 0, 0));
    }

    @Test
    void theDescriptionIsWithdrawnOnceItIsThere() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);

        assertThat(app.withdrawn()).containsExactly(id + "/DESCRIBE");
    }

    @Test
    void aDescriptionThatComesAgainChangesNothing() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);
        app.scans();

        app.describeBothSides(id);

        assertThat(app.scans()).isEmpty();
    }

    @Test
    void tablesThatCannotBeComparedEndTheJobWithAllFindings() {
        UUID id = app.trigger("CHECKSUM");
        app.describe(id, WireSide.SOURCE, CoordinatorFixture.COLUMNS, 0);
        app.describe(
                id,
                WireSide.TARGET,
                List.of(
                        new WireColumnDescription("id", "date", "date", 0),
                        new WireColumnDescription("_cdc_deleted", "bytea", "bytes", -1)),
                0);

        assertThat(app.job(id)).returns(JobStatus.FAILED, Job::status).returns(null, Job::result);
        assertThat(app.job(id).errors())
                .anyMatch(error -> error.startsWith("'id' is bigint in cassandra and date in postgres"))
                .anyMatch(error -> error.startsWith("column '_cdc_deleted' in postgres public.cdc_users is bytea"));
        assertThat(app.harness.bodies("test.checksums", JobOpened.class)).isEmpty();
        assertEverythingIsWithdrawn(id);
    }

    @Test
    void columnsThatCannotBeComparedAreLeftOutAndTheJobSaysSo() {
        UUID id = app.trigger("CHECKSUM");
        app.describe(id, WireSide.SOURCE, CoordinatorFixture.COLUMNS, 0);
        app.describe(
                id,
                WireSide.TARGET,
                List.of(
                        new WireColumnDescription("id", "bigint", "integer", 0),
                        new WireColumnDescription("name", "xml", null, -1)),
                0);
        app.readAllSegments(id, WirePhase.CHECKSUM, 10, 10);
        app.partitionClosed(id, 160);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(app.job(id).errors())
                .singleElement()
                .asString()
                .startsWith("column 'name' is not compared: 'name' has type xml in postgres");
        assertThat(app.harness.bodies("test.checksums", JobOpened.class))
                .singleElement()
                .satisfies(opened -> assertThat(opened.getColumns()).hasSize(1));
    }

    @Test
    void aSchemaThatChangesDuringTheScanGetsNoVerdict() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);
        app.segmentRead(id, WirePhase.CHECKSUM, WireSide.TARGET, 0, 7, 0L, CoordinatorFixture.SCHEMA);
        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);

        app.segmentRead(id, WirePhase.CHECKSUM, WireSide.TARGET, 1, 7, 0L, CoordinatorFixture.SCHEMA + 1);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(app.job(id).errors())
                .containsExactly("SCHEMA_CHANGED: the columns or the key of the table changed in postgres while it was"
                        + " scanned: run the job again");
        assertEverythingIsWithdrawn(id);
    }

    @Test
    void aChecksumJobNeedsAllSegmentsAndAllPartitions() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);
        app.readAllSegments(id, WirePhase.CHECKSUM, 10, 10);
        assertThat(app.job(id)).returns(JobStatus.RUNNING, Job::status).returns(JobPhase.CONFIRM, Job::phase);

        app.partitionClosed(id, 160);

        assertThat(app.job(id).result()).isEqualTo(new JobResult(160, 160, 1, 2, 3, 4, 5, 6, 7, 8));
        assertEverythingIsWithdrawn(id);
    }

    @Test
    void aPartitionThatClosesFirstWaitsForTheSegments() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);
        app.partitionClosed(id, 160);
        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);

        app.readAllSegments(id, WirePhase.CHECKSUM, 10, 10);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aScanThatFailsEndsTheJobWithItsReason() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);

        app.harness.event(new ScanFailed(id.toString(), WireSide.TARGET, "postgres: segment 3 of 16 is unreadable"));

        assertThat(app.job(id))
                .returns(JobStatus.FAILED, Job::status)
                .returns(List.of("postgres: segment 3 of 16 is unreadable"), Job::errors);
        assertEverythingIsWithdrawn(id);
    }

    @Test
    void whatComesAfterTheEndChangesNothing() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);
        app.harness.event(new ScanFailed(id.toString(), WireSide.TARGET, "first"));
        Job ended = app.job(id);

        app.harness.event(new ScanFailed(id.toString(), WireSide.TARGET, "second"));
        app.readAllSegments(id, WirePhase.CHECKSUM, 1, 1);
        app.partitionClosed(id, 16);

        assertThat(app.job(id)).isEqualTo(ended);
    }

    @Test
    void usersSeeTheJobOnItsTopicFromQueueToEnd() {
        UUID id = app.trigger("ROW_COUNT");
        app.complete(id);

        assertThat(app.harness.output("test.jobs"))
                .allSatisfy(record -> assertThat(new String(record.key(), StandardCharsets.UTF_8))
                        .isEqualTo(id.toString()))
                .extracting(record ->
                        TopologyHarness.json(record.value()).get("phase").textValue())
                .containsExactly("QUEUED", "PLAN", "SCAN", "CLOSED");
    }

    private void assertEverythingIsWithdrawn(UUID id) {
        assertThat(app.withdrawn()).contains(id + "/DESCRIBE", id + "/COUNT", id + "/CHECKSUM");
        assertThat(app.harness.bodies("test.checksums", JobClosed.class)).contains(new JobClosed(id.toString()));
        assertThat(app.harness.values(StoreNames.RUNS)).isEmpty();
    }

    @Test
    void aTableThatIsRewrittenBetweenTwoSegmentsGetsNoVerdict() {
        UUID id = app.trigger("ROW_COUNT");
        app.describeBothSides(id);
        app.segmentRead(id, WirePhase.COUNT, WireSide.TARGET, 0, 7, 1L);
        app.segmentRead(id, WirePhase.COUNT, WireSide.SOURCE, 0, 7, 2L);
        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);

        app.segmentRead(id, WirePhase.COUNT, WireSide.TARGET, 1, 7, 2L);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(app.job(id).errors())
                .singleElement()
                .asString()
                .contains("rewritten", "postgres", "run the job again");
    }
}
