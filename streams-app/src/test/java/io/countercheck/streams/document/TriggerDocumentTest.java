package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.document.InvalidTriggerException.Code;
import io.countercheck.streams.reconcile.ColumnRules;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.RowRules;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerDocumentTest {
    private final TriggerDocument document =
            new TriggerDocument(List.of(pair("users", Strategy.CHECKSUM), pair("orders", Strategy.ROW_COUNT)));

    @Test
    void a_whole_trigger_is_read() {
        assertThat(parse("{\"tables\":[\"orders\"],\"validation_strategy\":\"CHECKSUM\",\"priority\":\"HIGH\"}"))
                .isEqualTo(new Trigger(List.of(job("orders", Strategy.CHECKSUM)), Priority.HIGH));
    }

    @Test
    void strategy_and_priority_have_defaults() {
        Trigger expected = new Trigger(List.of(job("users", Strategy.CHECKSUM)), Priority.NORMAL);
        assertThat(parse("{\"tables\":[\"users\"]}")).isEqualTo(expected);
        assertThat(parse("{\"tables\":[\"users\"],\"validation_strategy\":null,\"priority\":null,\"job_ids\":null}"))
                .isEqualTo(expected);
    }

    @Test
    void without_a_strategy_each_table_has_its_own() {
        assertThat(parse("{\"tables\":[]}").jobs())
                .containsExactly(job("users", Strategy.CHECKSUM), job("orders", Strategy.ROW_COUNT));
        assertThat(parse("{\"tables\":[\"orders\"],\"job_ids\":[\"" + idOf("orders") + "\"]}")
                        .jobs())
                .containsExactly(job("orders", Strategy.ROW_COUNT));
        assertThat(parse("{\"tables\":[],\"validation_strategy\":\"ROW_COUNT\"}")
                        .jobs())
                .containsExactly(job("users", Strategy.ROW_COUNT), job("orders", Strategy.ROW_COUNT));
    }

    @Test
    void a_trigger_of_several_strategies_is_read_again() {
        Trigger trigger = parse("{\"tables\":[]}");
        assertThat(document.parse(TriggerDocument.toJson(trigger), table -> new UUID(0, 0)))
                .isEqualTo(trigger);
    }

    @Test
    void no_tables_means_all_of_them() {
        assertThat(parse("{\"tables\":[]}").jobs())
                .extracting(RequestedJob::tableName)
                .containsExactly("users", "orders");
    }

    @Test
    void a_table_named_twice_counts_once() {
        assertThat(parse("{\"tables\":[\"orders\",\"users\",\"orders\"]}").jobs())
                .extracting(RequestedJob::tableName)
                .containsExactly("orders", "users");
    }

    @Test
    void what_is_written_is_read_again() {
        Trigger trigger = new Trigger(
                List.of(
                        new RequestedJob(new UUID(1, 2), "orders", Strategy.CHECKSUM),
                        new RequestedJob(new UUID(3, 4), "users", Strategy.CHECKSUM)),
                Priority.LOW);
        assertThat(document.parse(TriggerDocument.toJson(trigger), table -> new UUID(0, 0)))
                .isEqualTo(trigger);
    }

    @Test
    void a_sample_has_the_size_that_is_asked_for_or_that_of_the_table() {
        assertThat(sampleSizes("\"validation_strategy\":\"SAMPLE\"")).containsExactly(1_000, 1_000);
        assertThat(sampleSizes("\"validation_strategy\":\"SAMPLE\",\"sample_size\":20"))
                .containsExactly(20, 20);
        assertThat(sampleSizes("\"validation_strategy\":\"CHECKSUM\",\"sample_size\":100000"))
                .containsExactly(100_000, 100_000);
        assertThat(sampleSizes("\"validation_strategy\":\"CHECKSUM\",\"sample_size\":null"))
                .containsExactly(null, null);
        assertThat(sampleSizes("\"validation_strategy\":\"ROW_COUNT\"")).containsExactly(null, null);
    }

    private List<Integer> sampleSizes(String fields) {
        Trigger trigger = parse("{\"tables\":[]," + fields + "}");
        assertThat(document.parse(TriggerDocument.toJson(trigger), TriggerDocumentTest::idOf))
                .isEqualTo(trigger);
        return trigger.jobs().stream().map(RequestedJob::sampleSize).toList();
    }

    @Test
    void a_sample_of_counts_is_refused() {
        assertThat(failure("{\"tables\":[\"users\"],\"validation_strategy\":\"ROW_COUNT\",\"sample_size\":10}"))
                .hasMessage("'sample_size' does not go with validation_strategy ROW_COUNT, which table 'users' would be"
                        + " checked by: leave it out, or use SAMPLE or CHECKSUM.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100001", "1.5", "\"10\"", "1e3", "99999999999", "[1]"})
    void a_size_that_will_not_do_is_refused(String size) {
        assertThat(failure("{\"tables\":[],\"validation_strategy\":\"SAMPLE\",\"sample_size\":" + size + "}"))
                .hasMessageStartingWith("'sample_size' must be a whole number from 1 to 100000, but is ");
    }

    @Test
    void an_unknown_table_is_named_together_with_the_known_ones() {
        InvalidTriggerException invalid = failure("{\"tables\":[\"users\",\"invalid_table\"]}");
        assertThat(invalid.code()).isEqualTo(Code.INVALID_TABLE);
        assertThat(invalid).hasMessage("Table 'invalid_table' does not exist or is not configured for replication");
        assertThat(invalid.validTables()).containsExactly("users", "orders");
        assertThat(failure("{\"tables\":[\"a\",\"b\",\"a\"]}"))
                .hasMessage("Tables 'a', 'b' do not exist or are not configured for replication");
    }

    @Test
    void a_hostile_table_name_is_shortened_and_cannot_forge_a_line() {
        assertThat(failure("{\"tables\":[\"" + "x".repeat(50_000) + "\"]}").getMessage())
                .hasSizeLessThan(200);
        assertThat(failure("{\"tables\":[\"a\\nERROR b\"]}").getMessage()).contains("'a?ERROR b'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 'tables' is missing: it must be an array",
                "{\"tables\":null} | 'tables' is missing: it must be an array",
                "{\"tables\":\"users\"} | 'tables' is a string: it must be an array",
                "{\"tables\":[1]} | 'tables' must hold table names as strings, but holds a number",
                "{\"tables\":[null]} | holds null",
                "{\"tables\":[],\"table\":1} | Unknown field 'table': a trigger has tables, validation_strategy",
                "{\"tables\":[],\"validation_strategy\":\"SAMPEL\"} | must be one of ROW_COUNT, CHECKSUM, TIMESTAMP_RANGE,"
                        + " SAMPLE, but is 'SAMPEL'",
                "{\"tables\":[],\"validation_strategy\":\"checksum\"} | must be one of ROW_COUNT, CHECKSUM",
                "{\"tables\":[],\"validation_strategy\":3} | but is a number",
                "{\"tables\":[],\"priority\":\"URGENT\"} | 'priority' must be one of LOW, NORMAL, HIGH, but is 'URGENT'",
                "{\"tables\":[],\"job_ids\":[]} | with one UUID per table: 2 here",
                "{\"tables\":[\"users\"],\"job_ids\":\"x\"} | must be an array with one UUID per table",
                "{\"tables\":[\"users\"],\"job_ids\":[\"1-2-3-4-5\"]} | must hold UUIDs, but holds '1-2-3-4-5'",
                "{\"tables\":[\"users\"],\"job_ids\":[7]} | must hold UUIDs, but holds a number",
                "[] | A trigger is a JSON object, as in {\"tables\": []}, but this is an array",
                "\"users\" | but this is a string"
            })
    void what_is_not_a_trigger_is_told_what_it_lacks(String json, String message) {
        InvalidTriggerException invalid = failure(json);
        assertThat(invalid.code()).isEqualTo(Code.INVALID_REQUEST);
        assertThat(invalid).hasMessageContaining(message);
    }

    @Test
    void the_same_id_for_two_jobs_is_refused() {
        String id = "\"550e8400-e29b-41d4-a716-446655440000\"";
        assertThat(failure("{\"tables\":[\"users\",\"orders\"],\"job_ids\":[" + id + "," + id + "]}"))
                .hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{tables:[]}",
                "{\"tables\":[]} {\"tables\":[]}",
                "{\"tables\":[],\"tables\":[\"users\"]}",
                "users",
                "{\"tables\":[\"\u0001\"]}"
            })
    void what_is_not_json_is_told_so(String json) {
        assertThat(failure(json).code()).isEqualTo(Code.MALFORMED_JSON);
    }

    @Test
    void malformed_json_is_located() {
        assertThat(failure("{\"tables\":\n  [users]}")).hasMessageContaining("line 2, column");
    }

    @Test
    void bytes_that_are_not_utf8_are_malformed() {
        assertThatThrownBy(() -> document.parse(new byte[] {'"', (byte) 0xff, '"'}, TriggerDocumentTest::idOf))
                .isInstanceOf(InvalidTriggerException.class);
    }

    @Test
    void deep_nesting_is_refused_and_does_not_exhaust_the_stack() {
        assertThat(failure("{\"tables\":" + "[".repeat(30_000)).code()).isEqualTo(Code.MALFORMED_JSON);
    }

    @Test
    void a_trigger_has_a_largest_size() {
        String padding = " ".repeat(TriggerDocument.MAX_BYTES - "{\"tables\":[]}".length());
        assertThat(parse("{\"tables\":[]}" + padding).jobs()).hasSize(2);
        assertThat(failure("{\"tables\":[]} " + padding).code()).isEqualTo(Code.REQUEST_TOO_LARGE);
    }

    @Test
    void without_configured_tables_nothing_can_be_asked_for() {
        assertThatThrownBy(() -> new TriggerDocument(List.of())
                        .parse("{\"tables\":[]}".getBytes(StandardCharsets.UTF_8), TriggerDocumentTest::idOf))
                .hasMessageContaining("No tables are configured");
    }

    private Trigger parse(String json) {
        return document.parse(json.getBytes(StandardCharsets.UTF_8), TriggerDocumentTest::idOf);
    }

    private InvalidTriggerException failure(String json) {
        return catchThrowableOfType(InvalidTriggerException.class, () -> parse(json));
    }

    private static RequestedJob job(String table, Strategy strategy) {
        return new RequestedJob(idOf(table), table, strategy);
    }

    private static TablePair pair(String name, Strategy strategy) {
        return new TablePair(
                name,
                new TableName("shop", name),
                new TableName("public", name),
                ColumnRules.DEFAULT,
                RowRules.DEFAULT,
                new TablePolicy(strategy, 1, 5, null, Duration.ofHours(1), null));
    }

    private static UUID idOf(String table) {
        return UUID.nameUUIDFromBytes(table.getBytes(StandardCharsets.UTF_8));
    }
}
