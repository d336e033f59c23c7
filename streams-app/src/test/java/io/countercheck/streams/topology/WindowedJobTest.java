package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireColumnDescription;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireWindow;
import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobStatus;
import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import io.countercheck.streams.reconcile.TimestampWindow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TIMESTAMP_RANGE jobs of "users", whose configured window is a quarter of an hour of column "at". */
class WindowedJobTest {
    private static final Duration CONFIGURED = Duration.ofMinutes(15);
    private static final Instant NOON = Instant.parse("2025-11-20T12:00:00Z");

    private final CoordinatorFixture app = new CoordinatorFixture(TestSettings.windowed(null));

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void the_configured_window_ends_when_the_job_leaves_the_queue() {
        UUID first = app.trigger("users", "TIMESTAMP_RANGE", "NORMAL");
        Instant firstStart = app.harness.now();
        UUID second = app.trigger("users", "TIMESTAMP_RANGE", "NORMAL");
        assertThat(app.job(second).window()).isNull();

        app.harness.advance(Duration.ofSeconds(20));
        app.describe(first, WireSide.SOURCE, List.of(), 0);
        app.describe(first, WireSide.TARGET, List.of(), 0);
        app.harness.advance(Duration.ofSeconds(1));

        assertThat(app.job(first).window()).isEqualTo(new TimestampWindow(CONFIGURED, firstStart));
        Job started = app.job(second);
        assertThat(started.window()).isEqualTo(new TimestampWindow(CONFIGURED, started.startedAt()));
        assertThat(started.startedAt()).isAfter(firstStart);
    }

    @Test
    void both_sides_are_asked_for_the_same_window_whenever_they_answer() {
        UUID id = trigger("{\"window_ms\": 60000}");
        Instant start = app.harness.now();
        app.harness.advance(Duration.ofSeconds(5));
        describe(id, "timestamp", "timestamp");

        List<WireScanSide> sides = checksums().getSides();

        assertThat(sides)
                .extracting(WireScanSide::getWindow)
                .doesNotContainNull()
                .hasSize(2);
        for (WireScanSide side : sides) {
            assertThat(from(side)).isEqualTo(start.minusSeconds(60));
            assertThat(to(side)).isEqualTo(start);
            assertThat(window(side).getColumn()).isEqualTo(new WireColumn("at", "timestamp", false));
            assertThat(side.getConditions()).isEmpty();
        }
        assertThat(app.harness.bodies("test.checksums", JobOpened.class))
                .singleElement()
                .returns(true, JobOpened::getWindowed);
    }

    @Test
    void a_window_that_is_asked_for_is_kept_as_it_is() {
        UUID id = trigger("{\"from\": \"2025-11-20T10:00:00Z\", \"to\": \"2025-11-20T12:00:00Z\"}");
        describe(id, "timestamp", "date");

        List<WireScanSide> sides = checksums().getSides();

        assertThat(app.job(id).window()).isEqualTo(TimestampWindow.between(NOON.minus(Duration.ofHours(2)), NOON));
        assertThat(from(sides.get(0))).isEqualTo(NOON.minus(Duration.ofHours(2)));
        assertThat(to(sides.get(0))).isEqualTo(NOON);
        assertThat(from(sides.get(1))).isEqualTo(LocalDate.parse("2025-11-20"));
        assertThat(to(sides.get(1))).isEqualTo(LocalDate.parse("2025-11-21"));
    }

    @Test
    void other_jobs_have_no_window() {
        UUID id = app.trigger("users", "CHECKSUM", "NORMAL");
        describe(id, "timestamp", "timestamp");

        assertThat(app.job(id).window()).isNull();
        assertThat(checksums().getSides()).extracting(WireScanSide::getWindow).containsExactly(null, (WireWindow) null);
        assertThat(app.harness.bodies("test.checksums", JobOpened.class))
                .singleElement()
                .returns(false, JobOpened::getWindowed);
    }

    @Test
    void a_column_that_tells_no_time_fails_the_job() {
        UUID id = trigger("{\"window_ms\": 60000}");
        describe(id, "timestamp", "integer");

        assertThat(app.job(id).status()).isEqualTo(JobStatus.FAILED);
        assertThat(app.job(id).errors()).first().asString().startsWith("the timestamp.column 'at' is timestamp in");
    }

    @Test
    void rows_without_a_time_are_told_by_the_completed_job() {
        UUID id = trigger("{\"window_ms\": 60000}");
        describe(id, "timestamp", "timestamp");
        for (int segment = 0; segment < 16; segment++) {
            read(id, WireSide.SOURCE, segment, 1);
            read(id, WireSide.TARGET, segment, segment == 3 ? 2 : 0);
        }
        app.partitionClosed(id, 5);

        Job job = app.job(id);
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.errors())
                .containsExactly("rows without a readable time in 'at' are in no window and were not checked"
                        + " (16 in cassandra, 2 in postgres): a CHECKSUM job checks them");
    }

    @Test
    void a_job_without_rows_that_lack_a_time_has_nothing_to_tell() {
        UUID id = trigger("{\"window_ms\": 60000}");
        describe(id, "timestamp", "timestamp");
        app.readAllSegments(id, WirePhase.CHECKSUM, 1, 1);
        assertThat(app.job(id).status()).as("not all partitions are closed").isEqualTo(JobStatus.RUNNING);
        app.partitionClosed(id, 5);

        assertThat(app.job(id).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(app.job(id).errors()).isEmpty();
    }

    @Test
    void a_schedule_starts_the_tables_own_strategy() {
        try (CoordinatorFixture scheduled =
                new CoordinatorFixture(TestSettings.windowed(new Schedule(null, Duration.ofMinutes(1))))) {
            scheduled.harness.advance(Duration.ofSeconds(61));

            Job job = scheduled.jobs().get(0);
            assertThat(job.window()).isEqualTo(new TimestampWindow(CONFIGURED, job.startedAt()));
        }
    }

    @Test
    void a_bad_window_on_the_topic_is_rejected() {
        app.triggerJson("{\"tables\": [\"users\"], \"timestamp_range\": {\"window_ms\": 0}}");
        app.triggerJson("{\"tables\": [\"orders\"], \"validation_strategy\": \"TIMESTAMP_RANGE\"}");

        assertThat(app.jobs()).isEmpty();
        assertThat(app.harness.output("test.rejected"))
                .hasSize(2)
                .allSatisfy(record -> assertThat(
                                new String(record.headers().lastHeader("error").value(), StandardCharsets.UTF_8))
                        .isEqualTo(InvalidTriggerException.Code.INVALID_REQUEST.name()));
    }

    private UUID trigger(String range) {
        UUID id = UUID.randomUUID();
        app.triggerJson("{\"tables\": [\"users\"], \"timestamp_range\": " + range + ", \"job_ids\": [\"" + id + "\"]}");
        return id;
    }

    private void describe(UUID id, String sourceType, String targetType) {
        app.describe(id, WireSide.SOURCE, columns(sourceType), 0);
        app.describe(id, WireSide.TARGET, columns(targetType), 0);
    }

    private static List<WireColumnDescription> columns(String type) {
        return List.of(
                new WireColumnDescription("id", "bigint", "integer", 0),
                new WireColumnDescription("at", type, type, -1));
    }

    private void read(UUID id, WireSide side, int segment, long undated) {
        app.harness.event(new SegmentRead(
                id.toString(), WirePhase.CHECKSUM, side, segment, 1L, 7L, 0L, CoordinatorFixture.SCHEMA, undated));
    }

    private ScanRequest checksums() {
        return app.scans().stream()
                .filter(scan -> scan.getPhase() == WirePhase.CHECKSUM)
                .findFirst()
                .orElseThrow();
    }

    private static WireWindow window(WireScanSide side) {
        return Objects.requireNonNull(side.getWindow());
    }

    private static @Nullable Object from(WireScanSide side) {
        return value(window(side).getFrom());
    }

    private static @Nullable Object to(WireScanSide side) {
        return value(window(side).getTo());
    }

    private static @Nullable Object value(ByteBuffer field) {
        byte[] bytes = ByteBuffers.copy(field);
        return CanonicalRowDecoderV1.decodeField(bytes, 0, bytes.length);
    }
}
