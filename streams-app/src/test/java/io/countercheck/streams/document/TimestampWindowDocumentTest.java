package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.reconcile.ColumnRules;
import io.countercheck.streams.reconcile.RowRules;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.TimestampWindow;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The window of a trigger; {@code users} has a timestamp column, {@code orders} has none. */
class TimestampWindowDocumentTest {
    private static final Instant NOON = Instant.parse("2025-11-20T12:00:00Z");

    private final TriggerDocument document = new TriggerDocument(
            List.of(pair("users", Strategy.TIMESTAMP_RANGE, "updated_at"), pair("orders", Strategy.CHECKSUM, null)));

    @Test
    void a_window_has_a_beginning_and_an_end() {
        assertThat(windowed("{\"from\":\"2025-11-20T12:00:00Z\",\"to\":\"2025-11-20T12:00:00.000001Z\"}"))
                .isEqualTo(TimestampWindow.between(NOON, NOON.plusNanos(1_000)));
        assertThat(windowed("{\"from\":\"2025-11-20T12:00+01:00\",\"to\":\"2025-11-20T12:00:00Z\"}"))
                .isEqualTo(TimestampWindow.between(NOON.minus(Duration.ofHours(1)), NOON));
    }

    @Test
    void a_window_may_be_the_time_before_the_jobs_start() {
        assertThat(windowed("{\"window_ms\":900000}")).isEqualTo(TimestampWindow.last(Duration.ofMinutes(15)));
    }

    @Test
    void without_a_window_the_tables_configuration_tells() {
        assertThat(parse("{\"tables\":[\"users\"]}").window()).isNull();
        assertThat(windowed("null")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"from\":\"2025-11-20T12:00:00Z\",\"to\":\"2025-11-20T12:00:00.000001Z\"}",
                "{\"window_ms\":900000}",
                "null"
            })
    void a_trigger_with_a_window_is_read_again(String range) {
        Trigger trigger = parse(withRange("users", range));

        assertThat(document.parse(TriggerDocument.toJson(trigger), table -> new UUID(0, 0)))
                .isEqualTo(trigger);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3600000 | 'timestamp_range' must be an object, but is a number",
                "{} | must have either 'from' and 'to', or 'window_ms'",
                "{\"from\":\"2025-11-20T12:00:00Z\"} | must have either 'from' and 'to', or 'window_ms'",
                "{\"to\":\"2025-11-20T12:00:00Z\",\"window_ms\":1000} | must have either 'from' and 'to', or 'window_ms'",
                "{\"hours\":1} | Unknown field 'hours': 'timestamp_range' has from, to, window_ms",
                "{\"from\":\"2025-11-20T12:00:00Z\",\"to\":\"2025-11-20T12:00:00Z\"} | 'timestamp_range.from' must be before",
                "{\"from\":\"2025-11-20T12:00:01Z\",\"to\":\"2025-11-20T12:00:00Z\"} | 'timestamp_range.from' must be before",
                "{\"from\":\"yesterday\",\"to\":\"2025-11-20T12:00:00Z\"} | 'timestamp_range.from' must be an ISO 8601 time",
                "{\"from\":\"2025-11-20T12:00:00\",\"to\":\"2025-11-20T13:00:00Z\"} | 'timestamp_range.from' must be an ISO 8601 time with an offset",
                "{\"from\":\"2025-02-30T12:00:00Z\",\"to\":\"2025-11-20T13:00:00Z\"} | but is '2025-02-30T12:00:00Z'",
                "{\"from\":\"2025-11-20T12:00:00Z\",\"to\":\"+10000-01-01T00:00:00Z\"} | 'timestamp_range.to' must be an ISO 8601 time",
                "{\"from\":\"-0001-01-01T00:00:00Z\",\"to\":\"2025-11-20T13:00:00Z\"} | of the years 0001 to 9999",
                "{\"from\":\"2025-11-20T12:00:00.0000001Z\",\"to\":\"2025-11-20T13:00:00Z\"} | of microseconds at most",
                "{\"from\":1700000000000,\"to\":\"2025-11-20T13:00:00Z\"} | but is a number",
                "{\"window_ms\":999} | 'timestamp_range.window_ms' must be a whole number from 1000 to 31622400000",
                "{\"window_ms\":31622400001} | 'timestamp_range.window_ms' must be a whole number",
                "{\"window_ms\":1500.5} | 'timestamp_range.window_ms' must be a whole number",
                "{\"window_ms\":\"3600000\"} | 'timestamp_range.window_ms' must be a whole number"
            })
    void a_bad_window_is_told_by_its_field(String range, String message) {
        assertThatThrownBy(() -> parse(withRange("users", range)))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_window_is_for_no_other_strategy() {
        assertThatThrownBy(() -> parse(withRange("orders", "{\"window_ms\":1000}")))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessage(
                        "'timestamp_range' goes with the strategy TIMESTAMP_RANGE only, but 'orders' would be checked"
                                + " by CHECKSUM: set 'validation_strategy' to TIMESTAMP_RANGE, or leave 'timestamp_range' out.");
    }

    @Test
    void a_table_without_a_timestamp_column_cannot_be_checked_by_windows() {
        assertThatThrownBy(() -> parse("{\"tables\":[],\"validation_strategy\":\"TIMESTAMP_RANGE\"}"))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessage("Table 'orders' cannot be checked by TIMESTAMP_RANGE, because its configuration names no"
                        + " timestamp.column: add it, or choose another strategy.");
        assertThat(parse("{\"tables\":[]}").jobs())
                .extracting(RequestedJob::strategy)
                .containsExactly(Strategy.TIMESTAMP_RANGE, Strategy.CHECKSUM);
    }

    private @Nullable TimestampWindow windowed(String range) {
        return parse(withRange("users", range)).window();
    }

    private static String withRange(String table, String range) {
        return "{\"tables\":[\"" + table + "\"],\"timestamp_range\":" + range + "}";
    }

    private Trigger parse(String json) {
        return document.parse(
                json.getBytes(StandardCharsets.UTF_8),
                table -> UUID.nameUUIDFromBytes(table.getBytes(StandardCharsets.UTF_8)));
    }

    private static TablePair pair(String name, Strategy strategy, @Nullable String timestampColumn) {
        return new TablePair(
                name,
                new TableName("shop", name),
                new TableName("public", name),
                ColumnRules.DEFAULT,
                RowRules.DEFAULT,
                new TablePolicy(strategy, 1, 5, timestampColumn, Duration.ofHours(1), null));
    }
}
