package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RoundedTime.Precision;
import io.countercheck.common.canonical.RoundedTime.Rounding;
import io.countercheck.common.model.TableName;
import io.countercheck.streams.reconcile.ColumnRule;
import io.countercheck.streams.reconcile.ColumnRule.EmptyValues;
import io.countercheck.streams.reconcile.ColumnRules;
import io.countercheck.streams.reconcile.RowRules;
import io.countercheck.streams.reconcile.RowRules.Operator;
import io.countercheck.streams.reconcile.RowRules.Predicate;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What table pairs say, and what holds where they do not. */
class TablePairConfigTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String NAMESPACES = "table.defaults: {source.namespace: shop, target.namespace: public}\n";

    @TempDir
    Path directory = Path.of("");

    @Test
    void with_default_namespaces_a_name_is_enough() throws IOException {
        assertThat(load(NAMESPACES + "tables: [{name: users}]"))
                .containsExactly(TablePair.of("users", name("shop.users"), name("public.users")));
        assertThat(load(NAMESPACES + "table.defaults.target.prefix: cdc_\ntables: [{name: users}]"))
                .containsExactly(TablePair.of("users", name("shop.users"), name("public.cdc_users")));
        assertThat(load("table.defaults.target.namespace: public\ntables: [{name: users, source: a.b}]"))
                .containsExactly(TablePair.of("users", name("a.b"), name("public.users")));
    }

    @Test
    void columns_have_rules() throws IOException {
        ColumnRules columns = pair("""
                excluded.columns: [notes]
                source.only.columns: [solr_query]
                target: {only.columns: [loaded_by], metadata.columns: ["*_at", m]}
                columns:
                  - {source: desc, target: description}
                  - {source: cache, target: cached, ignore: true}
                  - {source: same, ignore: true}
                  - {source: price, tolerance: 0.010}
                  - {source: a, precision: us}
                  - {source: b, precision: s, rounding: half_up}
                  - source: email
                    text: [trim, rtrim, lower, nfc]
                    empty: null
                  - {source: tags, empty: distinct, ignore: false}
                """).columns();
        assertThat(columns.excluded()).containsExactly("notes", "cache", "cached", "same");
        assertThat(columns.sourceOnly()).containsExactly("solr_query");
        assertThat(columns.targetOnly()).containsExactly("loaded_by");
        assertThat(columns.targetMetadata()).containsExactly("*_at", "m");
        assertThat(columns.rules())
                .containsExactly(
                        ColumnRule.renamed("desc", "description"),
                        rule("price", new BigDecimal("0.010"), null, Rounding.TRUNCATE, EmptyValues.BY_TYPE),
                        rule("a", null, Precision.MICROSECONDS, Rounding.TRUNCATE, EmptyValues.BY_TYPE),
                        rule("b", null, Precision.SECONDS, Rounding.HALF_UP, EmptyValues.BY_TYPE),
                        new ColumnRule(
                                "email",
                                "email",
                                null,
                                null,
                                Rounding.TRUNCATE,
                                Set.of(NormalizedText.Rule.values()),
                                EmptyValues.NULL),
                        rule("tags", null, null, Rounding.TRUNCATE, EmptyValues.DISTINCT));
    }

    @Test
    void two_columns_may_swap_their_names() throws IOException {
        assertThat(pair("columns: [{source: a, target: b}, {source: b, target: a}]")
                        .columns()
                        .rules())
                .containsExactly(ColumnRule.renamed("a", "b"), ColumnRule.renamed("b", "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "operator: eq, value: 17 | EQ | 17",
                "operator: '=', value: 0.10 | EQ | 0.10",
                "operator: ne, value: true | NE | true",
                "operator: '!=', value: 2024-01-01 | NE | 2024-01-01",
                "operator: lt, value: 017 | LT | 017",
                "operator: '<', value: 1_000 | LT | 1_000",
                "operator: le, value: 1e3 | LE | 1e3",
                "operator: <=, value: 'null' | LE | null",
                "operator: gt, value: '' | GT | ``",
                "operator: '>', value: 0x1F | GT | 0x1F",
                "operator: ge, value: 'a, b' | GE | a, b",
                "operator: '>=', value: 2024-01-01T00:00:00Z | GE | 2024-01-01T00:00:00Z",
                "operator: in, values: ['1'] | IN | 1"
            })
    void a_filter_compares_with_text_exactly_as_it_is_written(String condition, Operator operator, String value)
            throws IOException {
        assertThat(pair("filter: [{column: c, " + condition + "}]").rows().filter())
                .containsExactly(new Predicate("c", operator, List.of(value)));
    }

    @Test
    void a_filter_has_many_conditions() throws IOException {
        assertThat(
                        pair("filter:\n- {column: a, operator: in, values: [01, yes, ~x]}\n- {column: b, operator: is_null}\n"
                                        + "- {column: b, operator: not_null}")
                                .rows()
                                .filter())
                .containsExactly(
                        new Predicate("a", Operator.IN, List.of("01", "yes", "~x")),
                        new Predicate("b", Operator.IS_NULL, List.of()),
                        new Predicate("b", Operator.NOT_NULL, List.of()));
    }

    @Test
    void a_pair_says_which_rows_count_and_when_it_is_checked() throws IOException {
        TablePair pair = pair("""
                soft.delete.columns: [gone]
                expiry: {columns: [ends], grace.ms: 0}
                timestamp: {column: updated_at, window.ms: 900000}
                strategy: ROW_COUNT
                sample.size: 5000
                thresholds: {warning.percent: 0, critical.percent: 12.5}
                schedule.cron: "*/5 2 * * 1-5"
                """);
        assertThat(pair.rows()).isEqualTo(new RowRules(List.of(), List.of("gone"), List.of("ends"), Duration.ZERO));
        assertThat(pair.policy())
                .isEqualTo(new TablePolicy(
                        Strategy.ROW_COUNT,
                        0,
                        12.5,
                        "updated_at",
                        Duration.ofMinutes(15),
                        new Schedule("*/5 2 * * 1-5", null),
                        5_000));
        assertThat(pair("schedule.interval.ms: 60000").policy().schedule())
                .isEqualTo(new Schedule(null, Duration.ofMinutes(1)));
    }

    @Test
    void a_pair_can_do_without_what_is_the_default() throws IOException {
        TablePair pair = pair("{soft.delete.columns: [], expiry.columns: [], target.metadata.columns: []}");
        assertThat(pair.rows().softDelete()).isEmpty();
        assertThat(pair.rows().expiry()).isEmpty();
        assertThat(pair.columns().targetMetadata()).isEmpty();
    }

    @Test
    void the_defaults_of_all_files_together_hold_for_all_pairs_that_do_not_say_otherwise() throws IOException {
        List<TablePair> tables = load("""
                table.defaults:
                  source.namespace: shop
                  target.namespace: public
                  target.metadata.columns: [m]
                  soft.delete.columns: [gone]
                  expiry.columns: [ends]
                tables: [{name: a}, {name: b}]
                """, """
                table.defaults: {target.namespace: replica, expiry.grace.ms: 7, strategy: ROW_COUNT}
                table.defaults.thresholds: {warning.percent: 2, critical.percent: 3}
                tables:
                  - name: b
                    strategy: CHECKSUM
                    thresholds.critical.percent: 4
                    expiry.grace.ms: 8
                    target.metadata.columns: [n]
                """);
        RowRules rows = new RowRules(List.of(), List.of("gone"), List.of("ends"), Duration.ofMillis(7));
        assertThat(tables.get(0))
                .isEqualTo(new TablePair(
                        "a",
                        name("shop.a"),
                        name("replica.a"),
                        new ColumnRules(List.of(), List.of(), List.of(), List.of("m"), List.of()),
                        rows,
                        new TablePolicy(Strategy.ROW_COUNT, 2, 3, null, HOUR, null)));
        assertThat(tables.get(1).policy()).isEqualTo(new TablePolicy(Strategy.CHECKSUM, 2, 4, null, HOUR, null));
        assertThat(tables.get(1).rows().expiryGrace()).isEqualTo(Duration.ofMillis(8));
        assertThat(tables.get(1).rows().expiry()).containsExactly("ends");
        assertThat(tables.get(1).columns().targetMetadata()).containsExactly("n");
    }

    @Test
    void the_environment_chooses_the_tables_in_its_order() throws IOException {
        Map<String, String> chosen = Map.of("RECONCILIATION_TABLES", " orders, users ");
        assertThat(load(chosen, NAMESPACES + "tables: [{name: users, source: a.b}, {name: items}]"))
                .containsExactly(
                        TablePair.of("orders", name("shop.orders"), name("public.orders")),
                        TablePair.of("users", name("a.b"), name("public.users")));
        assertThat(load(chosen, NAMESPACES)).extracting(TablePair::name).containsExactly("orders", "users");
    }

    @Test
    void tables_of_the_environment_have_all_defaults() throws IOException {
        Map<String, String> chosen = Map.of("RECONCILIATION_TABLES", "t");
        String defaults = "table.defaults: {strategy: ROW_COUNT, expiry.grace.ms: 1, target.metadata.columns: [m]}\n";
        assertThat(load(chosen, NAMESPACES, defaults)).isEqualTo(load(NAMESPACES, defaults + "tables: [{name: t}]"));
    }

    @Test
    void the_environment_sets_the_default_thresholds() throws IOException {
        Map<String, String> thresholds =
                Map.of("RECONCILIATION_DRIFT_WARNING_THRESHOLD", "6", "RECONCILIATION_DRIFT_CRITICAL_THRESHOLD", "7.5");
        List<TablePair> tables = load(
                thresholds,
                NAMESPACES + "table.defaults.thresholds.critical.percent: 2\n"
                        + "tables: [{name: a}, {name: b, thresholds.warning.percent: 0.5}]");
        assertThat(tables.get(0).policy()).isEqualTo(new TablePolicy(Strategy.CHECKSUM, 6, 7.5, null, HOUR, null));
        assertThat(tables.get(1).policy()).isEqualTo(new TablePolicy(Strategy.CHECKSUM, 0.5, 7.5, null, HOUR, null));
    }

    @Test
    void the_environment_sets_the_default_size_of_samples() throws IOException {
        String tables = "tables: [{name: a}, {name: b, sample.size: 7}]";
        assertThat(load(
                        Map.of("RECONCILIATION_SAMPLE_SIZE", "20"),
                        NAMESPACES + "table.defaults.sample.size: 9\n" + tables))
                .extracting(pair -> pair.policy().sampleSize())
                .containsExactly(20, 7);
        assertThat(load(NAMESPACES + tables))
                .extracting(pair -> pair.policy().sampleSize())
                .containsExactly(1_000, 7);
    }

    private TablePair pair(String settings) throws IOException {
        String indented = settings.indent(4);
        return load(indented.startsWith("    {")
                        ? NAMESPACES + "tables:\n  - {name: t, " + settings.substring(1)
                        : NAMESPACES + "tables:\n  - name: t\n" + indented)
                .get(0);
    }

    private List<TablePair> load(String... contents) throws IOException {
        return load(Map.of(), contents);
    }

    private List<TablePair> load(Map<String, String> environment, String... contents) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String content : contents) {
            files.add(Files.writeString(directory.resolve(files.size() + ".yaml"), content));
        }
        return AppConfigLoader.load(files, environment).tables();
    }

    private static ColumnRule rule(
            String column,
            @Nullable BigDecimal tolerance,
            @Nullable Precision precision,
            Rounding rounding,
            EmptyValues empty) {
        return new ColumnRule(column, column, tolerance, precision, rounding, Set.of(), empty);
    }

    private static TableName name(String text) {
        return TableName.parse(text);
    }
}
