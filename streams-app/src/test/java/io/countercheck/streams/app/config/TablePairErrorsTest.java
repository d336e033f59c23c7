package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a table pair that will not do: the whole message with its line, or its environment variable. */
class TablePairErrorsTest {
    private static final String NAMESPACES = "table.defaults: {source.namespace: shop, target.namespace: public}\n";

    /** Stands before a pair's own keys, which begin at line 4. */
    private static final String PAIR = NAMESPACES + "tables:\n  - name: t\n";

    @TempDir
    Path directory = Path.of("");

    static Stream<Arguments> mistakesOfAPair() {
        return Stream.of(
                told("source: users", "4: 'source' must be namespace.table, as in 'warehouse.users', but is 'users'"),
                told("target: .t", "4: 'target' must be namespace.table, as in 'warehouse.users', but is '.t'"),
                told("source:", "4: 'source' has no value: give it one, or delete the line"),
                told("excluded.columns: x", "4: 'excluded.columns' must be a list, as in [first, second], but is 'x'"),
                told("excluded.columns: ['']", "4: 'excluded.columns' must hold names of columns, but holds ''"),
                told(
                        "source.only.columns: [a, ~]",
                        "4: 'source.only.columns' holds an empty value or null: delete it, or put it in quotes if it is a"
                                + " text"),
                told(
                        "target.metadata.columns: ['a*b']",
                        "4: 'target.metadata.columns' must hold names of columns, with '*' at the beginning or the end"
                                + " only, but holds 'a*b'"),
                told("excluded.colums: [x]", "4: unknown key 'excluded.colums': did you mean 'excluded.columns'?"),
                told(
                        "target.column: [x]",
                        "4: unknown key 'target.column': delete it, or look its name up in"
                                + " configs/application.yaml"),
                told(
                        "soft.delete.columns: x",
                        "4: 'soft.delete.columns' must be a list, as in [first, second], but is" + " 'x'"),
                told(
                        "expiry.grace.ms: -1",
                        "4: 'expiry.grace.ms' must be a whole number from 0 to 86400000, but is" + " '-1'"),
                told("timestamp.column: ''", "4: 'timestamp.column' must be a name, but is ''"));
    }

    static Stream<Arguments> mistakesOfColumns() {
        String example = "'- {source: email, text: [trim, lower]}'";
        return Stream.of(
                told("columns: email", "4: 'columns' must be a list, as in " + example),
                told("columns:\n  email: {text: [trim]}", "5: 'columns' must be a list, as in " + example),
                told("columns:\n- email", "5: a column rule must be keys with values, as in " + example),
                told("columns:\n- {target: a}", "5: the column rule has no 'source': add it"),
                told("columns:\n- {source: '', target: a}", "5: 'source' must be a name, but is ''"),
                told("columns:\n- source: a\n  target: ' '", "6: 'target' must be a name, but is ' '"),
                told("columns:\n- source: a\n  tolerence: 1", "6: unknown key 'tolerence': did you mean 'tolerance'?"),
                told(
                        "columns:\n- source: a\n  tolerance: -0.01",
                        "6: 'tolerance' must be a number of at least 0, as in 0.01, but is '-0.01'"),
                told(
                        "columns:\n- source: a\n  tolerance: 1e999999999",
                        "6: 'tolerance' must be a number of at least 0, as in 0.01, but is '1e999999999'"),
                told("columns:\n- source: a\n  precision: ns", "6: 'precision' must be one of s, ms, us, but is 'ns'"),
                told(
                        "columns:\n- source: a\n  precision: s\n  rounding: up",
                        "7: 'rounding' must be one of truncate, half_up, but is 'up'"),
                told(
                        "columns:\n- source: a\n  rounding: half_up",
                        "6: 'rounding' does nothing without 'precision': add 'precision', or delete 'rounding'"),
                told(
                        "columns:\n- source: a\n  text: lower",
                        "6: 'text' must be a list, as in [first, second], but is 'lower'"),
                told(
                        "columns:\n- source: a\n  text: [lower, upper]",
                        "6: 'text' must hold one of nfc, lower, trim, rtrim, but holds 'upper'"),
                told("columns:\n- source: a\n  empty: ''", "6: 'empty' must be null or distinct, but is ''"),
                told("columns:\n- source: a\n  empty:", "6: 'empty' has no value: give it one, or delete the line"),
                told("columns:\n- source: a\n  ignore: maybe", "6: 'ignore' must be true or false, but is 'maybe'"),
                told(
                        "columns:\n- source: a\n  ignore: true\n  tolerance: 1",
                        "6: 'ignore' does not go with 'tolerance': delete one of them"),
                told(
                        "columns:\n- {source: a, target: b}\n- target: c\n  source: a",
                        "7: 'source' names the column 'a', which the column rule at line 5 names already: keep one of"
                                + " them"),
                told(
                        "columns:\n- {source: a, target: b}\n- source: c\n  target: b",
                        "7: 'target' names the column 'b', which the column rule at line 5 names already: keep one of"
                                + " them"),
                told(
                        "columns:\n- {source: a, target: b, ignore: true}\n- {source: c, target: b}",
                        "6: 'target' names the column 'b', which the column rule at line 5 names already: keep one of"
                                + " them"),
                told(
                        "columns:\n- {source: a, target: b}\n- source: b",
                        "6: 'source' names the column 'b', which the column rule at line 5 names already: keep one of"
                                + " them"),
                told(
                        "excluded.columns: [a]\ncolumns:\n- {source: a, tolerance: 1}",
                        "6: 'source' names the column 'a', which is also in 'excluded.columns': keep one of them"),
                told(
                        "excluded.columns: [b]\ncolumns:\n- source: a\n  target: b",
                        "7: 'target' names the column 'b', which is also in 'excluded.columns': keep one of them"),
                told(
                        "columns:\n- {source: b, target: c}\n- {source: a, target: b, ignore: true}",
                        "5: 'source' names the column 'b', which is also ignored at line 6: keep one of them"));
    }

    static Stream<Arguments> mistakesOfFilters() {
        String operators = "one of eq, ne, lt, le, gt, ge, in, is_null, not_null, or in quotes one of '=', '!=', '<',"
                + " '<=', '>', '>='";
        return Stream.of(
                told(
                        "filter: {a: 1}",
                        "4: 'filter' must be a list, as in '- {column: region, operator: eq, value: eu}'"),
                told("filter:\n- {operator: is_null}", "5: the condition has no 'column': add it"),
                told("filter:\n- {column: a, value: 1}", "5: the condition has no 'operator': add it"),
                told(
                        "filter:\n- {column: a, operator: like, value: 1}",
                        "5: 'operator' must be " + operators + ", but is 'like'"),
                told(
                        "filter:\n- column: a\n  operator: !=\n  value: 1",
                        "6: 'operator' must be " + operators + ", but is ''"),
                told("filter:\n- {column: a, operator: eq}", "5: the condition has no 'value': add it"),
                told(
                        "filter:\n- {column: a, operator: '>', values: [1, 2]}",
                        "5: 'values' does not go with the operator gt: write 'value: x', or use the operator in"),
                told(
                        "filter:\n- {column: a, operator: eq, value: null}",
                        "5: 'value' is null, which equals nothing: use the operator is_null or not_null, or put the"
                                + " value in quotes if it is a text"),
                told(
                        "filter:\n- {column: a, operator: eq, value: [1]}",
                        "5: 'value' must hold plain text or numbers, nothing nested"),
                told(
                        "filter:\n- {column: a, operator: in, value: 1}",
                        "5: 'value' does not go with the operator in: write 'values: [first, second]'"),
                told(
                        "filter:\n- {column: a, operator: in}",
                        "5: the condition has no 'values': add them, as in 'values: [first, second]'"),
                told(
                        "filter:\n- {column: a, operator: in, values: []}",
                        "5: 'values' must hold at least one value, as in 'values: [first, second]'"),
                told(
                        "filter:\n- {column: a, operator: in, values: [1, null]}",
                        "5: 'values' holds an empty value or null: delete it, or put it in quotes if it is a text"),
                told(
                        "filter:\n- {column: a, operator: is_null, value: 1}",
                        "5: 'value' does not go with the operator is_null: delete it"),
                told(
                        "filter:\n- {column: a, operator: not_null, values: [1]}",
                        "5: 'values' does not go with the operator not_null: delete it"));
    }

    static Stream<Arguments> mistakesOfPolicies() {
        String cron = "'schedule.cron' must be a UNIX cron expression of five fields, as in '0 2 * * *', but is ";
        return Stream.of(
                told(
                        "strategy: checksum",
                        "4: 'strategy' must be one of ROW_COUNT, CHECKSUM, TIMESTAMP_RANGE, SAMPLE, but is 'checksum'"),
                told(
                        "thresholds.warning.percent: 1%",
                        "4: 'thresholds.warning.percent' must be a number from 0 to 100, as in 2.5, but is '1%'"),
                told(
                        "thresholds.critical.percent: 100.5",
                        "4: 'thresholds.critical.percent' must be a number from 0 to 100, as in 2.5, but is '100.5'"),
                told(
                        "thresholds.warning.percent: 7",
                        "4: 'thresholds.warning.percent' must be at most 'thresholds.critical.percent', 5.0, but is"
                                + " '7'"),
                told(
                        "thresholds.critical.percent: 0.5",
                        "4: 'thresholds.critical.percent' must be at least 'thresholds.warning.percent', 1.0, but is"
                                + " '0.5'"),
                told(
                        "thresholds:\n  critical.percent: 2\n  warning.percent: 3",
                        "6: 'thresholds.warning.percent' must be at most 'thresholds.critical.percent', 2.0, but is"
                                + " '3'"),
                told(
                        "strategy: TIMESTAMP_RANGE",
                        "3: the table pair is checked by TIMESTAMP_RANGE and has no 'timestamp.column': add it, or"
                                + " another 'strategy'"),
                told(
                        "timestamp: {column: a, window.ms: 1h}",
                        "4: 'timestamp.window.ms' must be a whole number from 1000 to 31622400000, but is '1h'"),
                told("schedule.cron: 0 2 * *", "4: " + cron + "'0 2 * *'"),
                told("schedule.cron: 0 0 2 * * *", "4: " + cron + "'0 0 2 * * *'"),
                told("schedule.cron: 61 2 * * *", "4: " + cron + "'61 2 * * *'"),
                told("schedule.cron: '@daily'", "4: " + cron + "'@daily'"),
                told("schedule.cron: ''", "4: " + cron + "''"),
                told(
                        "schedule.interval.ms: 10",
                        "4: 'schedule.interval.ms' must be a whole number from 1000 to 31622400000, but is '10'"),
                told(
                        "schedule:\n  interval.ms: 1000\n  cron: 0 2 * * *",
                        "5: 'schedule.interval.ms' does not go with 'schedule.cron': delete one of them"));
    }

    @ParameterizedTest
    @MethodSource({"mistakesOfAPair", "mistakesOfColumns", "mistakesOfFilters", "mistakesOfPolicies"})
    void a_mistake_of_a_pair_is_told_with_its_line_and_its_mend(String pair, String problem) {
        assertThat(problems(Map.of(), PAIR + pair.indent(4))).containsExactly(problem);
    }

    @Test
    void all_mistakes_of_a_pair_are_told_at_once() {
        assertThat(problems(Map.of(), PAIR + """
                excluded.columns: x
                columns:
                  - {source: a, precision: h, tolerance: x}
                filter:
                  - {column: a, operator: in}
                schedule.cron: never
                """.indent(4)))
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("4: 'excluded.columns' must be a list"),
                        problem -> assertThat(problem).startsWith("6: 'tolerance' must be a number"),
                        problem -> assertThat(problem).startsWith("6: 'precision' must be one of"),
                        problem -> assertThat(problem).startsWith("8: the condition has no 'values'"),
                        problem -> assertThat(problem).startsWith("9: 'schedule.cron' must be a UNIX cron"));
    }

    @Test
    void without_default_namespaces_a_pair_must_say_where_its_tables_are() {
        assertThat(problems(Map.of(), "tables:\n  - name: t\n"))
                .containsExactly(
                        "2: the table pair has no 'source': add it, or set 'table.defaults.source.namespace'",
                        "2: the table pair has no 'target': add it, or set 'table.defaults.target.namespace'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "source.namespace: a.b | 'table.defaults.source.namespace' must be the name of a namespace without dots,"
                        + " such as a Cassandra keyspace, but is 'a.b'",
                "target.prefix: a b | 'table.defaults.target.prefix' must be the beginning of a name, without spaces,"
                        + " but is 'a b'",
                "target.prefx: a | unknown key 'table.defaults.target.prefx': did you mean"
                        + " 'table.defaults.target.prefix'?",
                "expiry.columns: a | 'table.defaults.expiry.columns' must be a list, as in [first, second], but is 'a'",
                "strategy: SOME | 'table.defaults.strategy' must be one of ROW_COUNT, CHECKSUM, TIMESTAMP_RANGE, SAMPLE,"
                        + " but is 'SOME'",
                "timestamp.window.ms: 999 | 'table.defaults.timestamp.window.ms' must be a whole number from 1000 to"
                        + " 31622400000, but is '999'",
                "thresholds.warning.percent: 6 | 'table.defaults.thresholds.warning.percent' must be at most"
                        + " 'table.defaults.thresholds.critical.percent', 5.0, but is '6'"
            })
    void a_mistake_of_the_defaults_is_told_once(String setting, String problem) {
        String yaml = "tables: [{name: a, source: a.b, target: a.b}, {name: b, source: a.b, target: a.b}]\n";
        assertThat(problems(Map.of(), yaml + "table.defaults." + setting)).containsExactly("2: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | must hold names with a comma between, as in users,orders, but has a blank one: delete it, or unset"
                        + " the variable to use all configured tables",
                "a,,b | must hold names with a comma between, as in users,orders, but has a blank one: delete it, or"
                        + " unset the variable to use all configured tables",
                "a,b,a | holds 'a' twice: delete one of them",
                "a b | holds 'a b': a name has 1 to 100 letters, digits, '_', '.' or '-'"
            })
    void a_mistake_of_the_chosen_tables_names_the_variable(String tables, String problem) {
        assertThat(problems(Map.of("RECONCILIATION_TABLES", tables), NAMESPACES))
                .containsExactly("environment variable RECONCILIATION_TABLES: " + problem);
    }

    @Test
    void a_chosen_table_needs_the_default_namespaces_if_it_is_not_configured() {
        assertThat(problems(Map.of("RECONCILIATION_TABLES", "a,b"), "tables: [{name: b, source: a.b, target: a.b}]"))
                .containsExactly(
                        "environment variable RECONCILIATION_TABLES: of 'a', the table pair has no 'source': add it, or"
                                + " set 'table.defaults.source.namespace'",
                        "environment variable RECONCILIATION_TABLES: of 'a', the table pair has no 'target': add it, or"
                                + " set 'table.defaults.target.namespace'");
    }

    @Test
    void a_strategy_that_a_pair_cannot_follow_is_told_to_the_pair() {
        String defaults = NAMESPACES + "table.defaults.strategy: TIMESTAMP_RANGE\n";
        String told = "the table pair is checked by TIMESTAMP_RANGE and has no 'timestamp.column': add it, or another"
                + " 'strategy'";
        assertThat(problems(Map.of(), defaults + "tables: [{name: a, timestamp.column: t}, {name: b}]"))
                .singleElement()
                .asString()
                .endsWith(told);
        assertThat(problems(Map.of("RECONCILIATION_TABLES", "c"), defaults))
                .containsExactly("environment variable RECONCILIATION_TABLES: of 'c', " + told);
    }

    @Test
    void a_chosen_table_with_mistakes_is_told_for_these_only() {
        assertThat(problems(Map.of("RECONCILIATION_TABLES", "b"), "tables: [{name: b, source: x, target: a.b}]"))
                .containsExactly("1: 'source' must be namespace.table, as in 'warehouse.users', but is 'x'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "WARNING | high | must be a number from 0 to 100, as in 2.5, but is 'high'",
                "CRITICAL | `` | must be a number from 0 to 100, as in 2.5, but is ''",
                "CRITICAL | NaN | must be a number from 0 to 100, as in 2.5, but is 'NaN'",
                "WARNING | 6 | must be at most the critical threshold, 5.0, but is '6'",
                "CRITICAL | 0.5 | must be at least the warning threshold, 1.0, but is '0.5'"
            })
    void a_mistake_of_a_threshold_names_the_variable(String which, String value, String problem) {
        String variable = "RECONCILIATION_DRIFT_" + which + "_THRESHOLD";
        assertThat(problems(Map.of(variable, value), NAMESPACES + "tables: [{name: a}]"))
                .containsExactly("environment variable " + variable + ": " + problem);
    }

    @Test
    void a_mistake_of_the_size_of_samples_is_named() throws IOException {
        assertThat(problems(Map.of("RECONCILIATION_SAMPLE_SIZE", "0"), NAMESPACES + "tables: [{name: a}]"))
                .containsExactly("environment variable RECONCILIATION_SAMPLE_SIZE: must be a whole number from 1 to"
                        + " 100000, but is '0'");
        assertThat(problems(Map.of(), NAMESPACES + "tables: [{name: a, sample.size: 100001}]"))
                .singleElement()
                .asString()
                .endsWith("'sample.size' must be a whole number from 1 to 100000, but is '100001'");
    }

    private static Arguments told(String yaml, String problem) {
        return Arguments.of(yaml, problem);
    }

    /** Without the file's name. */
    private List<String> problems(Map<String, String> environment, String yaml) {
        Path file = directory.resolve("tables.yaml");
        InvalidConfigurationException invalid =
                catchThrowableOfType(InvalidConfigurationException.class, () -> load(file, yaml, environment));
        return invalid.problems().stream()
                .map(problem -> problem.replace(file + ":", ""))
                .toList();
    }

    private static void load(Path file, String yaml, Map<String, String> environment) throws IOException {
        AppConfigLoader.load(List.of(Files.writeString(file, yaml)), environment);
    }
}
