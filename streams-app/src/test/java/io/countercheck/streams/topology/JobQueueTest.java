package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.avro.JobForgotten;
import io.countercheck.common.wire.avro.TaskHeartbeat;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobLimits;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which job runs when; which trigger is taken; how long ended jobs are kept. */
class JobQueueTest {
    private CoordinatorFixture app = new CoordinatorFixture();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void jobsBeyondTheLimitWaitAndStartAsOthersEnd() {
        UUID first = app.trigger("ROW_COUNT");
        UUID second = app.trigger("ROW_COUNT");
        assertThat(app.job(second)).returns(JobPhase.QUEUED, Job::phase).returns(null, Job::startedAt);

        app.complete(first);
        tick();

        assertThat(app.job(first).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(app.job(second).phase()).isEqualTo(JobPhase.PLAN);
    }

    @Test
    void asManyJobsRunAtOnceAsAreAllowed() {
        app.close();
        app = new CoordinatorFixture(TestSettings.with(
                new JobLimits(2, 4, TestSettings.CONNECTOR_TIMEOUT, TestSettings.PROGRESS_TIMEOUT, 3, 1_000)));

        List<UUID> ids = List.of(app.trigger("ROW_COUNT"), app.trigger("ROW_COUNT"), app.trigger("ROW_COUNT"));

        assertThat(ids)
                .extracting(id -> app.job(id).phase())
                .containsExactly(JobPhase.PLAN, JobPhase.PLAN, JobPhase.QUEUED);
    }

    @Test
    void theHighestPriorityGoesFirstAndThenTheOldest() {
        UUID running = app.trigger("ROW_COUNT");
        UUID low = app.trigger("users", "ROW_COUNT", "LOW");
        app.harness.advance(Duration.ofSeconds(1));
        UUID oldNormal = app.trigger("users", "ROW_COUNT", "NORMAL");
        app.harness.advance(Duration.ofSeconds(1));
        UUID newNormal = app.trigger("users", "ROW_COUNT", "NORMAL");
        UUID high = app.trigger("users", "ROW_COUNT", "HIGH");

        List<UUID> order = new ArrayList<>();
        for (UUID next : List.of(running, high, oldNormal, newNormal, low)) {
            assertThat(app.job(next).phase()).as("after %s", order).isEqualTo(JobPhase.PLAN);
            app.complete(next);
            tick();
            order.add(next);
        }
    }

    @Test
    void aTriggerOfSeveralTablesIsOneJobEach() {
        app.triggerJson("{\"tables\": [], \"validation_strategy\": \"ROW_COUNT\"}");

        assertThat(app.jobs()).extracting(Job::tableName).containsExactlyInAnyOrder("users", "orders");
    }

    @Test
    void aJobIdThatIsKnownStartsNoSecondJob() {
        UUID id = UUID.randomUUID();
        String trigger = "{\"tables\": [\"users\"], \"job_ids\": [\"" + id + "\"]}";

        app.triggerJson(trigger);
        Job first = app.job(id);
        app.harness.advance(Duration.ofSeconds(1));
        app.triggerJson(trigger);

        assertThat(app.jobs()).containsExactly(first);
        assertThat(app.scans()).hasSize(1);
    }

    @Test
    void aFullQueueRejectsTheWholeTrigger() {
        for (int i = 0; i < 4; i++) {
            app.trigger("ROW_COUNT");
        }
        assertThat(app.jobs()).hasSize(4);

        app.triggerJson("{\"tables\": []}");

        assertThat(app.jobs()).hasSize(4);
        assertThat(rejected()).containsExactly("QUEUE_FULL");
    }

    @Test
    void aBadTriggerIsGivenBackWithTheReasonAndTheNextWorks() {
        app.triggerJson("{\"tables\": [\"nothing\"]}");
        app.triggerJson("not JSON");
        app.triggerJson("{\"tables\": [\"users\"], \"strategy\": \"CHECKSUM\"}");
        UUID good = app.trigger("ROW_COUNT");

        assertThat(app.job(good).phase()).isEqualTo(JobPhase.PLAN);
        assertThat(app.jobs()).hasSize(1);
        assertThat(app.harness.output("test.rejected"))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.value()).asString().isEqualTo("{\"tables\": [\"nothing\"]}");
                            assertThat(header(first, "error")).isEqualTo("INVALID_TABLE");
                            assertThat(header(first, "message")).contains("nothing");
                        },
                        second -> assertThat(header(second, "error")).isEqualTo("MALFORMED_JSON"),
                        third -> assertThat(header(third, "message")).contains("strategy"));
    }

    @Test
    void aTriggerThatHasLainForLongStartsNothing() {
        app.harness.pipe(
                "test.triggers",
                "{\"tables\": [\"users\"]}".getBytes(StandardCharsets.UTF_8),
                app.harness.now().minus(Duration.ofMinutes(61)));

        assertThat(app.jobs()).isEmpty();
        assertThat(rejected()).containsExactly("TRIGGER_EXPIRED");
    }

    @Test
    void recordsThatNobodyCanReadAreIgnored() {
        app.harness.pipe("test.events", new byte[] {99});
        app.harness.pipe("test.catalog", new byte[] {99});
        app.harness.pipe("test.checksums", new byte[] {99});
        app.harness.catalog(new TaskHeartbeat("cassandra", "c", 0, 1, false, null));

        assertThat(app.job(app.trigger("ROW_COUNT")).phase()).isEqualTo(JobPhase.PLAN);
    }

    @Test
    void theOldestEndedJobsAreForgotten() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < TestSettings.MAX_HISTORY + 2; i++) {
            UUID id = app.trigger("ROW_COUNT");
            ids.add(id);
            app.complete(id);
            app.harness.advance(Duration.ofSeconds(1));
        }

        assertThat(app.jobs()).extracting(Job::id).containsExactlyInAnyOrderElementsOf(ids.subList(2, 5));
        assertThat(app.harness.bodies("test.checksums", JobForgotten.class))
                .extracting(JobForgotten::getJobId)
                .containsExactly(ids.get(0).toString(), ids.get(1).toString());
        assertThat(app.harness.output("test.jobs").stream()
                        .filter(record -> record.value() == null)
                        .map(record -> new String(record.key(), StandardCharsets.UTF_8)))
                .containsExactly(ids.get(0).toString(), ids.get(1).toString());
    }

    @Test
    void jobsThatRunAreNeverForgotten() {
        UUID running = app.trigger("ROW_COUNT");
        app.harness.advanceWithConnectors(Duration.ofSeconds(10));

        assertThat(app.job(running).status()).isEqualTo(JobStatus.RUNNING);
    }

    private void tick() {
        app.harness.advance(Duration.ofMillis(250));
    }

    private List<String> rejected() {
        return app.harness.output("test.rejected").stream()
                .map(record -> header(record, "error"))
                .toList();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
