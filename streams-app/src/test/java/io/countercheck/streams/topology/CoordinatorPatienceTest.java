package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.PartitionProgress;
import io.countercheck.common.wire.avro.TaskHeartbeat;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No job stays RUNNING for ever, and each that is given up says what to do. */
class CoordinatorPatienceTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final CoordinatorFixture app = new CoordinatorFixture();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aConnectorThatWasNeverDeployedEndsTheJob() {
        UUID id = app.trigger("CHECKSUM");
        app.harness.advance(TestSettings.CONNECTOR_TIMEOUT);
        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);

        app.harness.advance(A_MOMENT);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(app.job(id).errors())
                .singleElement()
                .asString()
                .startsWith("no connector for datastore 'cassandra' is running: deploy one with"
                        + " datastore.name=cassandra through the Connect REST API");
        assertThat(app.withdrawn()).contains(id + "/DESCRIBE");
        assertThat(app.harness.bodies("test.checksums", JobClosed.class)).isNotEmpty();
    }

    @Test
    void theOtherSidesConnectorIsMissedToo() {
        UUID id = app.trigger("CHECKSUM");
        for (int second = 0; second <= 31; second++) {
            app.harness.heartbeat("cassandra", 0, 1);
            app.harness.advance(A_MOMENT);
        }

        assertThat(app.job(id).errors()).singleElement().asString().contains("datastore 'postgres'");
    }

    @Test
    void oneSilentTaskOfSeveralEndsTheJobAndIsNamed() {
        UUID id = app.trigger("CHECKSUM");
        app.harness.heartbeat("cassandra", 1, 2);
        for (int second = 0; second <= 31; second++) {
            app.harness.heartbeat("cassandra", 0, 2);
            app.harness.heartbeat("postgres", 0, 1);
            app.harness.advance(A_MOMENT);
        }

        assertThat(app.job(id).errors())
                .singleElement()
                .asString()
                .startsWith("task 1 of 2 of connector 'cassandra-snapshot' (datastore 'cassandra') has not been heard"
                        + " of for 30 s: see GET /connectors/cassandra-snapshot/status");
    }

    @Test
    void silenceBeforeAJobIsNotHeldAgainstIt() {
        app.harness.heartbeat("cassandra", 0, 1);
        app.harness.heartbeat("postgres", 0, 1);
        app.harness.advance(Duration.ofHours(1));

        UUID id = app.trigger("CHECKSUM");
        app.harness.advance(TestSettings.CONNECTOR_TIMEOUT);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void aRunningJobWithoutProgressEndsAndSaysHowFarItCame() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);
        app.segmentRead(id, WirePhase.CHECKSUM, WireSide.SOURCE, 0, 7);
        app.harness.advanceWithConnectors(TestSettings.PROGRESS_TIMEOUT);
        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);

        app.harness.advanceWithConnectors(A_MOMENT);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(app.job(id).errors())
                .singleElement()
                .asString()
                .startsWith("no progress for 300 s in phase SCAN (1 of 32 segments read, 0 candidates left)")
                .contains("jobs.progress.timeout.ms");
    }

    @Test
    void anySignOfProgressGivesTheJobMoreTime() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);
        for (int segment = 0; segment < 4; segment++) {
            app.harness.advanceWithConnectors(TestSettings.PROGRESS_TIMEOUT.minusSeconds(10));
            app.segmentRead(id, WirePhase.CHECKSUM, WireSide.SOURCE, segment, 7);
        }
        app.harness.advanceWithConnectors(TestSettings.PROGRESS_TIMEOUT.minusSeconds(10));
        app.harness.event(new PartitionProgress(id.toString(), 0, 5L));
        app.harness.advanceWithConnectors(TestSettings.PROGRESS_TIMEOUT.minusSeconds(10));

        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(app.job(id).progress().candidates()).isEqualTo(5);
    }

    @Test
    void aJobWhoseReadingIsHeldBackOnPurposeIsNotGivenUp() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);

        for (int i = 0; i < 10; i++) {
            app.harness.advanceWithConnectors(TestSettings.PROGRESS_TIMEOUT.minusSeconds(10));
            app.harness.catalog(new TaskHeartbeat("postgres", "postgres-snapshot", 0, 1, true, null));
        }
        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(app.job(id).progress().waitingFor()).isNull();

        app.harness.advanceWithConnectors(TestSettings.PROGRESS_TIMEOUT.plus(A_MOMENT));
        assertThat(app.job(id).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void aJobThatWaitsForTheEndOfQuietHoursSaysSo() {
        Instant end = Instant.parse("2026-01-15T18:00:00Z");
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);

        for (int i = 0; i < 10; i++) {
            app.harness.advanceWithConnectors(TestSettings.PROGRESS_TIMEOUT.minusSeconds(10));
            app.harness.catalog(new TaskHeartbeat("postgres", "postgres-snapshot", 0, 1, false, end.toEpochMilli()));
        }
        app.segmentRead(id, WirePhase.CHECKSUM, WireSide.SOURCE, 0, 7);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(app.job(id).progress().waitingFor())
                .isEqualTo("postgres waits for the end of its quiet hours at 2026-01-15T18:00:00Z");

        app.harness.heartbeat("postgres", 0, 1);
        assertThat(app.job(id).progress().waitingFor()).isNull();
    }

    @Test
    void aJobThatReadsNothingYetWaitsForNoQuietHours() {
        UUID id = app.trigger("CHECKSUM");

        app.harness.catalog(new TaskHeartbeat("postgres", "postgres-snapshot", 0, 1, true, 0L));

        assertThat(app.job(id).progress().waitingFor()).isNull();
    }

    @Test
    void whatAnotherDatastoreHoldsBackIsNoExcuse() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);

        app.harness.advanceWithConnectors(TestSettings.PROGRESS_TIMEOUT.minusSeconds(10));
        app.harness.catalog(new TaskHeartbeat("other", "other-snapshot", 0, 1, true, 0L));
        app.harness.advanceWithConnectors(Duration.ofSeconds(10).plus(A_MOMENT));

        assertThat(app.job(id).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void aJobThatFailedMakesRoomForTheNext() {
        UUID first = app.trigger("CHECKSUM");
        UUID second = app.trigger("CHECKSUM");
        assertThat(app.job(second).phase()).isEqualTo(JobPhase.QUEUED);

        app.harness.advance(TestSettings.CONNECTOR_TIMEOUT.plus(A_MOMENT));

        assertThat(app.job(first).status()).isEqualTo(JobStatus.FAILED);
        assertThat(app.job(second)).returns(JobPhase.PLAN, Job::phase).returns(JobStatus.RUNNING, Job::status);
    }

    @Test
    void aTaskOfAConnectorThatNowHasFewerIsNotMissed() {
        app.harness.catalog(new TaskHeartbeat("cassandra", "cassandra-snapshot", 1, 2, false, null));
        UUID id = app.trigger("CHECKSUM");

        app.harness.advanceWithConnectors(TestSettings.CONNECTOR_TIMEOUT.plusSeconds(20));

        assertThat(app.job(id).status()).isEqualTo(JobStatus.RUNNING);
    }
}
