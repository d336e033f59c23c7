package io.countercheck.streams.reconcile;

import static io.countercheck.streams.reconcile.PlannerFixture.ID;
import static io.countercheck.streams.reconcile.PlannerFixture.column;
import static io.countercheck.streams.reconcile.PlannerFixture.plan;
import static io.countercheck.streams.reconcile.PlannerFixture.planned;
import static io.countercheck.streams.reconcile.PlannerFixture.refused;
import static io.countercheck.streams.reconcile.PlannerFixture.ruled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.countercheck.common.canonical.NormalizedText.Rule;
import io.countercheck.common.canonical.RoundedTime.Precision;
import io.countercheck.common.canonical.RoundedTime.Rounding;
import io.countercheck.streams.reconcile.ColumnRule.EmptyValues;
import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import io.countercheck.streams.reconcile.ComparisonPlan.Role;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnPlannerTest {

    @Test
    void aRenamedColumnIsComparedUnderBothNames() {
        ComparisonPlan plan = planned(plan(
                ruled(ColumnRule.renamed("id", "user_id"), ColumnRule.renamed("name", "full_name")),
                List.of(ID, column("name", "text")),
                List.of(column("user_id", "uuid", "uuid", 0), column("full_name", "text"))));

        assertThat(plan.columns())
                .extracting(ComparedColumn::sourceName, ComparedColumn::targetName)
                .containsExactly(tuple("id", "user_id"), tuple("name", "full_name"));
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void columnsMayChangeTheirNames() {
        ComparisonPlan plan = planned(plan(
                ruled(ColumnRule.renamed("a", "b"), ColumnRule.renamed("b", "a")),
                List.of(ID, column("a", "text"), column("b", "integer")),
                List.of(ID, column("a", "integer"), column("b", "text"))));

        assertThat(plan.columns(Role.VALUE)).extracting(ComparedColumn::type).containsExactly("text", "integer");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void aTolerantColumnComesLast() {
        ComparisonPlan plan = planned(plan(
                ruled(rule("amount", new BigDecimal("0.01"), null)),
                List.of(ID, column("amount", "decimal"), column("zone", "text")),
                List.of(ID, column("amount", "decimal"), column("zone", "text"))));

        ComparedColumn last = plan.columns().get(2);
        assertThat(last.sourceName()).isEqualTo("amount");
        assertThat(last.role()).isEqualTo(Role.TOLERATED);
        assertThat(last.tolerance()).isEqualByComparingTo("0.01");
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, timestamp, 'timestamp(ms,truncate)'",
        "time, time, 'time(ms,truncate)'",
        "text, timestamp, 'timestamp(ms,truncate)'"
    })
    void precisionIsForTimes(String source, String target, String planned) {
        assertThat(valueOf(rule("v", null, Precision.MILLISECONDS), source, target)
                        .type())
                .isEqualTo(planned);
    }

    @Test
    void textRulesAddUpWithThoseOfTheType() {
        assertThat(valueOf(text("v", Rule.LOWER), "text", "text").type()).isEqualTo("text(lower)");
        assertThat(valueOf(text("v", Rule.NFC), "text", "text(rtrim)").type()).isEqualTo("text(nfc,rtrim)");
    }

    @ParameterizedTest
    @CsvSource({
        "BY_TYPE, text, false",
        "BY_TYPE, list<text>, true",
        "NULL, text, true",
        "DISTINCT, list<text>, false",
    })
    void emptyIsWhatTheRuleSays(EmptyValues empty, String type, boolean isNull) {
        ColumnRule rule = new ColumnRule("v", "v", null, null, Rounding.TRUNCATE, Set.of(), empty);

        assertThat(valueOf(rule, type, type).emptyIsNull()).isEqualTo(isNull);
    }

    @Test
    void aRuleThatDoesNotSuitTheTypeIsAnObstacle() {
        assertThat(obstacles(rule("v", BigDecimal.ONE, null), "text"))
                .containsExactly("the rule 'tolerance' of column 'v' does not suit it: it is compared as text, and"
                        + " 'tolerance' is for integer, decimal, float32, float64; correct 'columns'");
        assertThat(obstacles(rule("v", null, Precision.SECONDS), "date"))
                .containsExactly("the rule 'precision' of column 'v' does not suit it: it is compared as date, and"
                        + " 'precision' is for timestamp, time; correct 'columns'");
        assertThat(obstacles(text("v", Rule.TRIM), "integer"))
                .containsExactly("the rule 'text' of column 'v' does not suit it: it is compared as integer, and 'text'"
                        + " is for text; correct 'columns'");
    }

    @Test
    void emptyIsForWhatCanBeEmpty() {
        ColumnRule rule = new ColumnRule("v", "v", null, null, Rounding.TRUNCATE, Set.of(), EmptyValues.NULL);

        assertThat(obstacles(rule, "integer"))
                .containsExactly(
                        "the rule 'empty' of column 'v' does not suit it: it is compared as integer, and 'empty'"
                                + " is for text, list, set, map, tuple, record; correct 'columns'");
        assertThat(valueOf(rule, "text", "integer").emptyIsNull()).isTrue();
    }

    @Test
    void aKeyColumnHasNoRuleButItsName() {
        assertThat(refused(plan(ruled(text("id", Rule.LOWER)), List.of(ID), List.of(ID))))
                .containsExactly("key column 'id' must be compared exactly, or rows could not be looked up: remove"
                        + " tolerance, precision, text and empty from its rule");
    }

    private static ComparedColumn valueOf(ColumnRule rule, String source, String target) {
        return planned(plan(ruled(rule), List.of(ID, column("v", source)), List.of(ID, column("v", target))))
                .columns()
                .get(1);
    }

    private static List<String> obstacles(ColumnRule rule, String type) {
        DescribedColumn column = column("v", type);
        return refused(plan(ruled(rule), List.of(ID, column), List.of(ID, column)));
    }

    private static ColumnRule rule(String name, @Nullable BigDecimal tolerance, @Nullable Precision precision) {
        return new ColumnRule(name, name, tolerance, precision, Rounding.TRUNCATE, Set.of(), EmptyValues.BY_TYPE);
    }

    private static ColumnRule text(String name, Rule... rules) {
        return new ColumnRule(name, name, null, null, Rounding.TRUNCATE, Set.of(rules), EmptyValues.BY_TYPE);
    }
}
