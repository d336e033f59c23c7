package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that is no longer wanted ends at once, and others take its place. */
class CancelTest {
    private final CoordinatorFixture app = new CoordinatorFixture();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aRunningJobEndsWithoutAVerdictAndWhatItAskedForIsWithdrawn() {
        UUID id = app.trigger("CHECKSUM");
        app.describeBothSides(id);
        app.readAllSegments(id, WirePhase.CHECKSUM, 1, 1);

        cancel(id, "alice");

        assertThat(app.job(id))
                .returns(JobStatus.FAILED, Job::status)
                .returns(JobPhase.CLOSED, Job::phase)
                .returns(true, Job::cancelled)
                .returns(null, Job::result)
                .returns(List.of("cancelled by alice"), Job::errors);
        assertThat(app.withdrawn()).contains(id + "/CHECKSUM", id + "/COUNT", id + "/DESCRIBE");
        assertThat(app.harness.bodies("test.checksums", JobClosed.class))
                .extracting(JobClosed::getJobId)
                .containsExactly(id.toString());
        assertThat(app.harness.<Object>values(StoreNames.RUNS)).isEmpty();
        assertThat(app.harness.output("test.jobs")).last().satisfies(record -> {
            JsonNode document = TopologyHarness.json(record.value());
            assertThat(document.get("status").textValue()).isEqualTo("FAILED");
            assertThat(document.get("validation_errors").get(0).textValue()).isEqualTo("cancelled by alice");
            assertThat(document.get("mismatch_count").isNull()).isTrue();
        });
    }

    @Test
    void whatIsStillHeardOfACancelledJobChangesNothing() {
        UUID id = app.trigger("ROW_COUNT");
        app.describeBothSides(id);
        cancel(id, "alice");
        Job cancelled = app.job(id);

        app.readAllSegments(id, WirePhase.COUNT, 1, 1);
        app.describeBothSides(id);
        app.harness.advanceWithConnectors(Duration.ofSeconds(5));

        assertThat(app.job(id)).isEqualTo(cancelled);
        assertThat(app.harness.<Object>values(StoreNames.RUNS)).isEmpty();
    }

    @Test
    void thePlaceOfACancelledJobIsTakenAtOnceByTheFirstOfTheQueue() {
        UUID running = app.trigger("ROW_COUNT");
        UUID low = app.trigger("users", "ROW_COUNT", "LOW");
        UUID normal = app.trigger("users", "ROW_COUNT", "NORMAL");
        UUID high = app.trigger("users", "ROW_COUNT", "HIGH");

        cancel(high, "alice");
        cancel(running, "alice");

        assertThat(app.job(high)).returns(null, Job::startedAt).returns(true, Job::cancelled);
        assertThat(app.job(normal).phase()).isEqualTo(JobPhase.PLAN);
        assertThat(app.job(low).phase()).isEqualTo(JobPhase.QUEUED);
    }

    @Test
    void aQueuedJobThatIsCancelledNeverStartsAndMakesRoom() {
        UUID running = app.trigger("ROW_COUNT");
        UUID queued = app.trigger("ROW_COUNT");
        app.trigger("ROW_COUNT");
        app.trigger("ROW_COUNT");
        app.trigger("ROW_COUNT");

        cancel(queued, "alice");
        UUID more = app.trigger("ROW_COUNT");
        app.complete(running);
        app.harness.advance(Duration.ofMillis(250));

        assertThat(app.job(queued).status()).isEqualTo(JobStatus.FAILED);
        assertThat(app.job(more).phase()).isEqualTo(JobPhase.QUEUED);
        assertThat(app.scans()).noneMatch(scan -> scan.getJobId().equals(queued.toString()));
    }

    @Test
    void aCancelThatCannotBeIsGivenBack() {
        UUID done = app.trigger("ROW_COUNT");
        app.complete(done);

        cancel(done, "alice");
        cancel(UUID.randomUUID(), "alice");
        app.triggerJson("{\"cancel\": \"everything\"}");
        app.triggerJson("{\"cancel\": \"" + done + "\", \"tables\": []}");

        assertThat(app.job(done).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(app.harness.output("test.rejected"))
                .extracting(CancelTest::error)
                .containsExactly("JOB_ALREADY_ENDED", "JOB_NOT_FOUND", "INVALID_REQUEST", "INVALID_REQUEST");
    }

    private void cancel(UUID id, String by) {
        app.triggerJson("{\"cancel\": \"" + id + "\", \"by\": \"" + by + "\"}");
    }

    private static String error(TestRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("error").value(), StandardCharsets.UTF_8);
    }
}
