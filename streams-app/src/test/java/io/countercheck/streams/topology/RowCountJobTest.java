package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireColumnDescription;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.JobStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowCountJobTest {
    private final CoordinatorFixture app = new CoordinatorFixture();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void itCountsAndTellsTheDifference() {
        UUID id = app.trigger("ROW_COUNT");
        app.describeBothSides(id);
        assertThat(app.scans()).extracting(ScanRequest::getPhase).contains(WirePhase.COUNT);
        assertThat(app.harness.bodies("test.checksums", JobOpened.class)).isEmpty();

        app.readAllSegments(id, WirePhase.COUNT, 10, 9);

        assertThat(app.job(id))
                .returns(JobStatus.COMPLETED, Job::status)
                .returns(new JobResult(160, 144, 16, 0, 0, 0, 0, 0, 0, 0), Job::result);
        assertThat(app.withdrawn()).contains(id + "/COUNT");
        assertThat(app.harness.values(StoreNames.RUNS)).isEmpty();
    }

    @Test
    void rowsThatDoNotCountMustBeRead() {
        UUID id = app.trigger("ROW_COUNT");
        app.scans();
        app.describe(id, WireSide.SOURCE, CoordinatorFixture.COLUMNS, 0);
        app.describe(
                id,
                WireSide.TARGET,
                List.of(
                        new WireColumnDescription("id", "bigint", "integer", 0),
                        new WireColumnDescription("_cdc_deleted", "boolean", "boolean", -1)),
                0);

        List<WireScanSide> sides = app.scans().get(0).getSides();
        WireColumn deleted = new WireColumn("_cdc_deleted", "boolean", false);
        assertThat(sides.get(0).getKey()).isEmpty();
        assertThat(sides.get(0).getConditions()).isEmpty();
        assertThat(sides.get(1).getKey()).as("nothing is looked up").isEmpty();
        assertThat(sides.get(1).getConditions())
                .containsExactly(new WireCondition(deleted, WireOperator.NOT_DELETED, List.of()));
    }

    @Test
    void itNeedsNoComparableColumns() {
        UUID id = app.trigger("ROW_COUNT");
        app.describe(id, WireSide.SOURCE, CoordinatorFixture.COLUMNS, 0);
        app.describe(id, WireSide.TARGET, List.of(), 0);
        app.readAllSegments(id, WirePhase.COUNT, 1, 1);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.COMPLETED);
    }
}
