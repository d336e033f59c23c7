package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.streams.reconcile.TableDrift;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Windows of one hour, which begin on the hour; the clock starts on one. */
class DriftWindowsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Instant START = TopologyHarness.START;

    private final RestartableCoordinator app = new RestartableCoordinator(TestSettings.standard());

    @Test
    void aWindowIsPublishedWhenTheClockPassesItsEndWithoutAnyNewRecord() {
        try (CoordinatorFixture coordinator = new CoordinatorFixture()) {
            UUID first = count(coordinator, "users", 3, 2);
            UUID second = count(coordinator, "users", 4, 4);
            coordinator.harness.advance(HOUR.minus(TICK));
            assertThat(published(coordinator)).isEmpty();

            coordinator.harness.advance(TICK);

            List<TestRecord<byte[], byte[]>> records = published(coordinator);
            assertThat(records).hasSize(1);
            assertThat(new String(records.get(0).key(), StandardCharsets.UTF_8))
                    .isEqualTo("users/2026-01-01T00:00:00Z");
            JsonNode window = TopologyHarness.json(records.get(0).value());
            assertThat(window.get("window_start").textValue()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(window.get("window_end").textValue()).isEqualTo("2026-01-01T01:00:00Z");
            assertThat(window.get("jobs_completed").intValue()).isEqualTo(2);
            assertThat(window.get("jobs_failed").intValue()).isZero();
            assertThat(window.get("validation_strategies"))
                    .extracting(JsonNode::textValue)
                    .containsExactly("ROW_COUNT");
            assertThat(window.get("drift_percentage").doubleValue()).isZero();
            assertThat(window.get("drift_percentage_min").doubleValue()).isZero();
            assertThat(window.get("drift_percentage_max").doubleValue()).isEqualTo(100.0 / 3);
            assertThat(window.at("/mismatches_found/MISSING_IN_POSTGRES").longValue())
                    .isEqualTo(16);
            assertThat(window.at("/last_completed_job/job_id").textValue()).isEqualTo(second.toString());
            assertThat(window.at("/last_completed_job/cassandra_row_count").longValue())
                    .isEqualTo(64);
            assertThat(window.at("/last_completed_job/mismatches_summary/MISSING_IN_POSTGRES")
                            .longValue())
                    .isZero();
            assertThat(first).isNotEqualTo(second);

            coordinator.harness.advance(HOUR.multipliedBy(2));
            assertThat(published(coordinator)).as("no job, no record").isEmpty();
        }
    }

    @Test
    void aWindowWithoutAVerdictHasNoDrift() {
        endAJob("users", MINUTE);
        app.advance(HOUR);

        assertThat(app.driftWindows()).singleElement().satisfies(window -> {
            assertThat(window.get("jobs_completed").intValue()).isZero();
            assertThat(window.get("jobs_failed").intValue()).isEqualTo(1);
            assertThat(window.get("drift_percentage").isNull()).isTrue();
            assertThat(window.get("drift_percentage_max").isNull()).isTrue();
            assertThat(window.get("mismatches_found").isNull()).isTrue();
            assertThat(window.get("last_completed_job").isNull()).isTrue();
        });
    }

    @Test
    void cancelledJobsAreToldApartFromFailedOnes() {
        app.command("{\"tables\": [\"users\"]}");
        app.cancelAll();
        app.advance(HOUR);

        assertThat(app.driftWindows()).singleElement().satisfies(window -> {
            assertThat(window.get("jobs_failed").intValue()).isZero();
            assertThat(window.get("jobs_cancelled").intValue()).isEqualTo(1);
        });
    }

    @Test
    void eachTableHasItsOwnWindows() {
        endAJob("users", MINUTE);
        endAJob("orders", MINUTE);
        endAJob("orders", MINUTE);
        app.advance(HOUR);

        assertThat(app.driftWindows())
                .extracting(
                        window -> window.get("table_name").textValue(),
                        window -> window.get("jobs_failed").intValue())
                .containsExactlyInAnyOrder(tuple("users", 1), tuple("orders", 2));
    }

    @Test
    void aRestartWithinAWindowNeitherLosesNorDoublesIt() {
        endAJob("users", MINUTE);
        app.restartAfter(MINUTE);
        endAJob("users", MINUTE);
        app.advance(HOUR);
        app.restartAfter(MINUTE);
        app.advance(HOUR);

        assertThat(app.driftWindows())
                .extracting(window -> window.get("jobs_failed").intValue())
                .containsExactly(2);
    }

    @Test
    void windowsThatEndedWhileTheApplicationWasDownArePublishedAtTheFirstTick() {
        endAJob("users", MINUTE);
        endAJob("orders", MINUTE);
        app.restartAfter(HOUR.multipliedBy(5));
        assertThat(app.driftWindows()).isEmpty();

        app.advance(TICK);

        assertThat(app.driftWindows())
                .extracting(window -> window.get("window_end").textValue())
                .containsExactly("2026-01-01T01:00:00Z", "2026-01-01T01:00:00Z");
    }

    @Test
    void aJobThatEndsAfterADownTimeBeforeTheFirstTickOpensAWindowOfItsOwn() {
        endAJob("users", MINUTE);
        app.restartAfter(HOUR.multipliedBy(2));
        app.command("{\"tables\": [\"users\"]}");
        app.cancelAll();
        assertThat(app.driftWindows())
                .as("the earlier one is closed first")
                .extracting(window -> window.get("window_start").textValue())
                .containsExactly("2026-01-01T00:00:00Z");

        app.advance(HOUR);

        assertThat(starts()).containsExactly("2026-01-01T00:00:00Z", "2026-01-01T02:00:00Z");
    }

    @Test
    void aJobThatEndsByAClockThatGoesBehindCountsInTheNextWindow() {
        endAJob("users", MINUTE);
        app.advance(HOUR);
        app.turnBack(MINUTE.multipliedBy(30));
        endAJob("users", TICK);

        app.advance(HOUR.multipliedBy(2));

        assertThat(starts())
                .as("none is published twice")
                .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z");
    }

    @Test
    void windowsDoNotOverlapWhenTheirSizeChanges() {
        endAJob("users", MINUTE);
        app.restartAfter(MINUTE, sized(Duration.ofMinutes(7)));
        endAJob("users", MINUTE.multipliedBy(9));
        app.advance(HOUR);
        endAJob("users", MINUTE);
        app.advance(HOUR);

        List<JsonNode> windows = app.driftWindows();
        assertThat(windows)
                .extracting(window -> window.get("jobs_failed").intValue())
                .containsExactly(2, 1);
        assertThat(windows.get(0).get("window_end").textValue()).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(Instant.parse(windows.get(1).get("window_start").textValue()))
                .isAfterOrEqualTo(START.plus(HOUR));

        app.restartAfter(Duration.ZERO, sized(Duration.ofDays(1)));
        endAJob("users", TICK);
        app.advance(Duration.ofHours(24));
        assertThat(app.driftWindows().get(2).get("window_start"))
                .as("the day begins where the last window ended")
                .isEqualTo(windows.get(1).get("window_end"));
    }

    @Test
    void aTableThatIsNoLongerConfiguredIsForgottenAfterItsLastWindow() {
        endAJob("users", MINUTE);
        app.restartAfter(MINUTE, TestSettings.withoutUsers());
        app.advance(MINUTE);
        assertThat(app.drifts()).extracting(TableDrift::tableName).containsExactly("users");

        app.advance(HOUR);

        assertThat(app.driftWindows()).hasSize(1);
        assertThat(app.drifts()).isEmpty();
    }

    private void endAJob(String table, Duration after) {
        app.advance(after);
        app.fail(table);
    }

    private List<String> starts() {
        return app.driftWindows().stream()
                .map(window -> window.get("window_start").textValue())
                .toList();
    }

    private static TopologySettings sized(Duration window) {
        return TestSettings.publishing(new PublicTopics(Publication.JSON, window));
    }

    private static UUID count(CoordinatorFixture coordinator, String table, long source, long target) {
        UUID job = coordinator.trigger(table, "ROW_COUNT", "NORMAL");
        coordinator.describeBothSides(job);
        coordinator.readAllSegments(job, WirePhase.COUNT, source, target);
        return job;
    }

    private static List<TestRecord<byte[], byte[]>> published(CoordinatorFixture coordinator) {
        return coordinator.harness.output(coordinator.harness.topics().drift().name());
    }
}
