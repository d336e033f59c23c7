package io.countercheck.streams.reconcile;

import static io.countercheck.streams.reconcile.PlannerFixture.DATASTORES;
import static io.countercheck.streams.reconcile.PlannerFixture.ID;
import static io.countercheck.streams.reconcile.PlannerFixture.column;
import static io.countercheck.streams.reconcile.PlannerFixture.pair;
import static io.countercheck.streams.reconcile.PlannerFixture.plan;
import static io.countercheck.streams.reconcile.PlannerFixture.planned;
import static io.countercheck.streams.reconcile.PlannerFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.streams.reconcile.ComparisonPlan.RowCondition;
import io.countercheck.streams.reconcile.RowRules.Operator;
import io.countercheck.streams.reconcile.RowRules.Predicate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionPlannerTest {

    @Test
    void aFilterIsTestedOnBothSidesInTheJointType() {
        ComparisonPlan plan = planned(plan(
                filtered(new Predicate("level", Operator.GE, List.of("10"))),
                List.of(ID, column("level", "integer")),
                List.of(ID, column("level", "decimal"))));

        assertThat(plan.sourceConditions()).isEqualTo(plan.targetConditions());
        RowCondition condition = plan.sourceConditions().get(0);
        assertThat(condition.type()).isEqualTo("decimal");
        assertThat(condition.test()).isEqualTo(ComparisonPlan.Test.GE);
        assertThat(hex(condition)).containsExactly("0300000005ffffffff01");
    }

    @Test
    void aFilterFollowsTheColumnsNames() {
        ColumnRules columns = new ColumnRules(
                List.of(), List.of(), List.of(), List.of(), List.of(ColumnRule.renamed("level", "lvl")));
        RowRules rows = rows(new Predicate("level", Operator.NOT_NULL, List.of()));

        ComparisonPlan plan = planned(plan(
                pair(columns, rows), List.of(ID, column("level", "integer")), List.of(ID, column("lvl", "integer"))));

        assertThat(plan.sourceConditions()).extracting(RowCondition::column).containsExactly("level");
        assertThat(plan.targetConditions()).extracting(RowCondition::column).containsExactly("lvl");
    }

    @ParameterizedTest
    @CsvSource({
        "nope, EQ, 1, \"the filter's column 'nope' is missing in cassandra warehouse.users\"",
        "mine, EQ, 1, \"the filter's column 'mine' is missing in postgres public.cdc_users\"",
        "level, EQ, many, compares with a value that is none of type integer",
        "flag, LT, true, asks for an order",
        "odd, EQ, 1, cannot be compared",
    })
    void aFilterThatCannotBeTestedIsAnObstacle(String column, Operator operator, String value, String finding) {
        List<String> findings = refused(plan(
                filtered(new Predicate(column, operator, List.of(value))),
                List.of(
                        ID,
                        column("mine", "text"),
                        column("level", "integer"),
                        column("flag", "boolean"),
                        column("odd", "uuid")),
                List.of(ID, column("level", "integer"), column("flag", "boolean"), column("odd", "integer"))));

        assertThat(findings.get(0)).contains(finding.replace("\"", ""));
    }

    @Test
    void aSoftDeleteColumnOfTheTargetIsAConditionOfTheTargetAlone() {
        ComparisonPlan plan = planned(plan(filtered(), List.of(ID), List.of(ID, column("_cdc_deleted", "boolean"))));

        assertThat(plan.sourceConditions()).isEmpty();
        assertThat(plan.targetConditions())
                .containsExactly(
                        new RowCondition("_cdc_deleted", "boolean", false, ComparisonPlan.Test.NOT_DELETED, List.of()));
        assertThat(plan.columns()).hasSize(1);
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void anExpiryColumnCarriesItsGrace() {
        ComparisonPlan plan =
                planned(plan(filtered(), List.of(ID), List.of(ID, column("_ttl_expiry_timestamp", "timestamp"))));

        assertThat(plan.targetConditions()).singleElement().satisfies(condition -> {
            assertThat(condition.test()).isEqualTo(ComparisonPlan.Test.NOT_EXPIRED);
            assertThat(hex(condition)).containsExactly("020000000207d0");
        });
    }

    @Test
    void aColumnThatTheSourceHasTooIsData() {
        ComparisonPlan plan = planned(plan(
                filtered(),
                List.of(ID, column("_cdc_deleted", "boolean")),
                List.of(ID, column("_cdc_deleted", "boolean"))));

        assertThat(plan.targetConditions()).isEmpty();
        assertThat(plan.columns()).hasSize(2);
    }

    @Test
    void aColumnThatIsMappedToThePipelinesNameIsData() {
        ColumnRules columns = new ColumnRules(
                List.of(), List.of(), List.of(), List.of(), List.of(ColumnRule.renamed("is_deleted", "__deleted")));

        ComparisonPlan plan = planned(plan(
                pair(columns, RowRules.DEFAULT),
                List.of(ID, column("is_deleted", "boolean")),
                List.of(ID, column("__deleted", "boolean"))));

        assertThat(plan.targetConditions()).isEmpty();
        assertThat(plan.columns()).hasSize(2);
    }

    @Test
    void aMarkThatTellsNothingIsAnObstacle() {
        assertThat(refused(plan(filtered(), List.of(ID), List.of(ID, column("_cdc_deleted", "bytes")))))
                .containsExactly("column '_cdc_deleted' in postgres public.cdc_users is bytes, which does not tell"
                        + " whether a row is deleted: correct soft.delete.columns");
        assertThat(refused(plan(filtered(), List.of(ID), List.of(ID, column("_ttl_expiry_timestamp", "text")))))
                .containsExactly("column '_ttl_expiry_timestamp' in postgres public.cdc_users is text, which does not"
                        + " tell when a row expires: correct expiry.columns");
    }

    @Test
    void rowsAreCountedUnderTheSameConditionsWithoutAKey() {
        ComparisonPlanner.Outcome outcome = ComparisonPlanner.planCount(
                filtered(),
                DATASTORES,
                new DescribedTable(List.of(column("name", "text")), 0, 0),
                new DescribedTable(List.of(column("name", "text"), column("__deleted", "text")), 0, 0));

        assertThat(planned(outcome).columns()).isEmpty();
        assertThat(planned(outcome).targetConditions()).hasSize(1);
    }

    private static TablePair filtered(Predicate... filter) {
        return pair(ColumnRules.DEFAULT, rows(filter));
    }

    private static RowRules rows(Predicate... filter) {
        return new RowRules(
                List.of(filter), RowRules.DEFAULT.softDelete(), RowRules.DEFAULT.expiry(), Duration.ofSeconds(2));
    }

    private static List<String> hex(RowCondition condition) {
        return condition.operands().stream()
                .map(operand -> HexFormat.of().formatHex(ByteBuffers.copy(operand)))
                .toList();
    }
}
