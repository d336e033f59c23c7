package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.SampleClosed;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.JobStatus;
import io.countercheck.streams.reconcile.SampleResult;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that draws a sample, as the coordinator sees it. */
class SampleJobTest {
    private static final SampleClosed CLOSED = new SampleClosed(0.01, 0.02, 1_000L, 20L);

    private final CoordinatorFixture app = new CoordinatorFixture();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void eachSideIsAskedForKeysAsOneSegment() {
        UUID id = sampling("SAMPLE", "\"sample_size\": 500,");

        ScanRequest scan = app.scans().get(1);
        assertThat(scan.getPhase()).isEqualTo(WirePhase.CHECKSUM);
        assertThat(scan.getSample().getSize()).isEqualTo(500);
        assertThat(scan.getSample().getEstimatedRows()).isEqualTo(90_000);
        assertThat(scan.getSample().getSeed()).isEqualTo(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
        assertThat(scan.getSides()).extracting(WireScanSide::getSegments).containsOnly(1);
        JobOpened opened = app.harness.bodies("test.checksums", JobOpened.class).get(0);
        assertThat(opened.getSampled()).isTrue();
        assertThat(opened.getSourceSegments()).isEqualTo(1);
        assertThat(opened.getCells()).isEqualTo(scan.getCells());
    }

    @Test
    void withoutASizeTheTablesIsTaken() {
        sampling("SAMPLE", "");

        assertThat(app.scans().get(1).getSample().getSize()).isEqualTo(1_000);
    }

    @Test
    void aChecksumJobChecksAllRowsUnlessItIsTold() {
        sampling("CHECKSUM", "");

        assertThat(app.scans().get(1).getSample()).isNull();
    }

    @Test
    void itEndsWithAnEstimateOnceBothDrawsAndAllPartitionsAreDone() {
        UUID id = sampling("SAMPLE", "");
        app.segmentRead(id, WirePhase.CHECKSUM, WireSide.SOURCE, 0, 1_100);
        app.sampleClosed(id, 1_010, 1_020, 25, CLOSED);
        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);

        app.segmentRead(id, WirePhase.CHECKSUM, WireSide.TARGET, 0, 1_200);

        Job job = app.job(id);
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.result())
                .returns(true, JobResult::partial)
                .returns(new SampleResult(0.01, 0.02, 1_000, 20), JobResult::sample)
                .returns(25L, JobResult::mismatches);
        assertThat(job.assessment().alertFired()).as("2 percent, by estimate").isTrue();
        assertThat(job.errors()).isEmpty();
        assertThat(job.progress().rowsRead()).isEqualTo(2_300);
    }

    @Test
    void aChecksumJobOfASampleSaysThatItIsNoMore() {
        UUID id = sampling("CHECKSUM", "\"sample_size\": 1000,");
        drawn(id);
        app.sampleClosed(id, 1_010, 1_020, 0, new SampleClosed(0.01, 0.01, 1_000L, 0L));

        assertThat(app.job(id).errors())
                .containsExactly("only a random sample of the keys was compared, because the job has a sample_size: see"
                        + " 'sample'");
    }

    @Test
    void aSampleOfAllKeysIsExact() {
        UUID id = sampling("CHECKSUM", "\"sample_size\": 1000,");
        drawn(id);
        app.sampleClosed(id, 200, 190, 10, new SampleClosed(1.0, 1.0, 200L, 10L));

        assertThat(app.job(id).result()).returns(false, JobResult::partial).returns(5.0, JobResult::driftPercentage);
        assertThat(app.job(id).errors()).isEmpty();
    }

    @Test
    void aDrawThatFailsFailsTheJob() {
        UUID id = sampling("SAMPLE", "");
        app.segmentRead(id, WirePhase.CHECKSUM, WireSide.SOURCE, 0, 1_100);
        app.harness.event(new ScanFailed(id.toString(), WireSide.TARGET, "postgres: no"));

        assertThat(app.job(id))
                .returns(JobStatus.FAILED, Job::status)
                .returns(JobPhase.CLOSED, Job::phase)
                .returns(null, Job::result);
        assertThat(app.job(id).errors()).containsExactly("postgres: no");
    }

    private void drawn(UUID id) {
        app.segmentRead(id, WirePhase.CHECKSUM, WireSide.SOURCE, 0, 1_100);
        app.segmentRead(id, WirePhase.CHECKSUM, WireSide.TARGET, 0, 1_200);
    }

    private UUID sampling(String strategy, String size) {
        UUID id = UUID.randomUUID();
        app.triggerJson("""
                {"tables": ["users"], "validation_strategy": "%s", %s "job_ids": ["%s"]}
                """.formatted(strategy, size, id));
        app.describe(id, WireSide.SOURCE, CoordinatorFixture.COLUMNS, 300);
        app.describe(id, WireSide.TARGET, CoordinatorFixture.COLUMNS, 90_000);
        return id;
    }
}
