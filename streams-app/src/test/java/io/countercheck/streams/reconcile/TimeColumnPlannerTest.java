package io.countercheck.streams.reconcile;

import static io.countercheck.streams.reconcile.PlannerFixture.DATASTORES;
import static io.countercheck.streams.reconcile.PlannerFixture.ID;
import static io.countercheck.streams.reconcile.PlannerFixture.column;
import static io.countercheck.streams.reconcile.PlannerFixture.outcome;
import static io.countercheck.streams.reconcile.PlannerFixture.planned;
import static io.countercheck.streams.reconcile.PlannerFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.reconcile.ComparisonPlan.TimeColumn;
import io.countercheck.streams.reconcile.ComparisonPlanner.Outcome;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeColumnPlannerTest {
    private static final ColumnRules RENAMED =
            new ColumnRules(List.of(), List.of(), List.of(), List.of(), List.of(ColumnRule.renamed("at", "changed")));

    @ParameterizedTest
    @CsvSource({
        "timestamp, timestamp, timestamp, timestamp",
        "date, date, date, date",
        "timestamp, date, timestamp, date",
        "date, timestamp, date, timestamp",
        "timestamp, text, timestamp, timestamp",
        "text, date, date, date"
    })
    void each_side_is_read_as_what_it_is_and_a_text_as_what_the_other_is(
            String source, String target, String sourceAs, String targetAs) {
        assertThat(planned(plan("at", source, target)).timeColumn())
                .isEqualTo(new TimeColumn("at", sourceAs, "at", targetAs));
    }

    @ParameterizedTest
    @CsvSource({
        "text, text",
        "integer, timestamp",
        "timestamp, decimal",
        "uuid, uuid",
        "time, time",
        "json, timestamp",
        "text(rtrim), text"
    })
    void what_is_no_time_is_an_obstacle(String source, String target) {
        assertThat(refused(plan("at", source, target)))
                .anySatisfy(finding -> assertThat(finding)
                        .isEqualTo("the timestamp.column 'at' is " + source + " in cassandra and " + target
                                + " in postgres, and TIMESTAMP_RANGE needs a timestamp or a date, beside which the"
                                + " other side may have a text: correct timestamp.column, or use CHECKSUM"));
    }

    @Test
    void a_type_that_nobody_knows_is_an_obstacle() {
        assertThat(refused(plan(
                        "at", ColumnRules.DEFAULT, List.of(ID, column("at", "x", null, -1)), List.of(ID, time("at")))))
                .anySatisfy(finding -> assertThat(finding).startsWith("the timestamp.column 'at' is x in cassandra"));
    }

    @Test
    void the_column_follows_its_rule_to_the_target() {
        assertThat(planned(plan("at", RENAMED, List.of(ID, time("at")), List.of(ID, time("changed"))))
                        .timeColumn())
                .isEqualTo(new TimeColumn("at", "timestamp", "changed", "timestamp"));
    }

    @Test
    void a_column_that_is_not_compared_tells_the_time_all_the_same() {
        ColumnRules excluded = new ColumnRules(List.of("at"), List.of(), List.of(), List.of(), List.of());

        ComparisonPlan plan = planned(plan("at", excluded, List.of(ID, time("at")), List.of(ID, time("at"))));

        assertThat(plan.columns()).hasSize(1);
        assertThat(plan.timeColumn()).isEqualTo(new TimeColumn("at", "timestamp", "at", "timestamp"));
    }

    @Test
    void a_column_that_a_side_lacks_is_an_obstacle_that_names_the_side() {
        assertThat(refused(plan("at", ColumnRules.DEFAULT, List.of(ID), List.of(ID, time("at")))))
                .first()
                .asString()
                .startsWith(
                        "the timestamp.column 'at' is missing in cassandra warehouse.users, and TIMESTAMP_RANGE needs");
        assertThat(refused(plan("at", ColumnRules.DEFAULT, List.of(ID, time("at")), List.of(ID))))
                .first()
                .asString()
                .startsWith("the timestamp.column 'at' is missing in postgres public.cdc_users");
    }

    @Test
    void without_a_column_there_is_no_window() {
        assertThat(refused(plan(null, ColumnRules.DEFAULT, List.of(ID), List.of(ID))))
                .containsExactly(
                        "table 'users' has no timestamp.column, by which TIMESTAMP_RANGE selects rows: set it in"
                                + " the configuration, or use CHECKSUM");
    }

    @Test
    void other_plans_have_no_window() {
        assertThat(planned(outcome(List.of(ID, time("at")), List.of(ID, time("at"))))
                        .timeColumn())
                .isNull();
    }

    private static DescribedColumn time(String name) {
        return column(name, "timestamp");
    }

    private static Outcome plan(String name, String source, String target) {
        return plan(name, ColumnRules.DEFAULT, List.of(ID, column(name, source)), List.of(ID, column(name, target)));
    }

    private static Outcome plan(
            @Nullable String timestampColumn,
            ColumnRules columns,
            List<DescribedColumn> source,
            List<DescribedColumn> target) {
        TablePair pair = new TablePair(
                "users",
                new TableName("warehouse", "users"),
                new TableName("public", "cdc_users"),
                columns,
                RowRules.DEFAULT,
                new TablePolicy(Strategy.CHECKSUM, 1, 5, timestampColumn, Duration.ofHours(1), null));
        return ComparisonPlanner.planWindow(
                pair, DATASTORES, new DescribedTable(source, 0, 0), new DescribedTable(target, 0, 0));
    }
}
