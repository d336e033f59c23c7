package io.countercheck.streams.reconcile;

import static io.countercheck.streams.reconcile.PlannerFixture.ID;
import static io.countercheck.streams.reconcile.PlannerFixture.NAME;
import static io.countercheck.streams.reconcile.PlannerFixture.column;
import static io.countercheck.streams.reconcile.PlannerFixture.outcome;
import static io.countercheck.streams.reconcile.PlannerFixture.pair;
import static io.countercheck.streams.reconcile.PlannerFixture.plan;
import static io.countercheck.streams.reconcile.PlannerFixture.planned;
import static io.countercheck.streams.reconcile.PlannerFixture.refused;
import static io.countercheck.streams.reconcile.PlannerFixture.ruled;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import io.countercheck.streams.reconcile.ComparisonPlan.Role;
import io.countercheck.streams.reconcile.ComparisonPlanner.Outcome;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonPlannerTest {

    @Test
    void keyColumnsComeInTheOrderOfTheSourceAndOthersByName() {
        ComparisonPlan plan = planned(outcome(
                List.of(
                        column("zone", "text"),
                        column("second", "text", "text", 1),
                        column("age", "int", "integer", -1),
                        column("first", "text", "text", 0)),
                List.of(
                        column("age", "integer"),
                        column("first", "text", "text", 1),
                        column("second", "text", "text", 0),
                        column("zone", "text"))));

        assertThat(plan.columns())
                .extracting(ComparedColumn::sourceName)
                .containsExactly("first", "second", "age", "zone");
        assertThat(plan.columns(Role.KEY)).hasSize(2);
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void differentTypesAreComparedInTheirJointType() {
        ComparisonPlan plan = planned(outcome(
                List.of(ID, column("amount", "bigint", "integer", -1)),
                List.of(ID, column("amount", "numeric(20,2)", "decimal", -1))));

        assertThat(plan.columns(Role.VALUE))
                .containsExactly(new ComparedColumn(
                        "amount", "amount", "bigint", "numeric(20,2)", "decimal", Role.VALUE, false, null));
    }

    @Test
    void aTableOfKeysOnlyCanBeCompared() {
        assertThat(planned(outcome(List.of(ID), List.of(ID))).columns(Role.VALUE))
                .isEmpty();
    }

    @Test
    void aKeyThatIsNotTheReplicasPrimaryKeyIsARemark() {
        ComparisonPlan plan =
                planned(outcome(List.of(ID, NAME), List.of(column("id", "uuid"), column("name", "text", "text", 0))));

        assertThat(plan.columns(Role.KEY))
                .extracting(ComparedColumn::targetName)
                .containsExactly("id");
        assertThat(plan.findings())
                .containsExactly("the primary key is [id] in cassandra and [name] in postgres: rows are matched by the"
                        + " source's");
    }

    @Test
    void aReplicaWithoutAPrimaryKeyIsARemark() {
        assertThat(planned(outcome(List.of(ID), List.of(column("id", "uuid")))).findings())
                .containsExactly("the table has no primary key in postgres public.cdc_users: a key may be there twice,"
                        + " and looking rows up may be slow");
    }

    @ParameterizedTest
    @CsvSource({"_cdc_*, _cdc_deleted_at", "*_at, updated_at", "*cdc*, x_cdc_y", "version, version", "*, anything"})
    void columnsThatThePipelineAddsAreNotCompared(String pattern, String column) {
        ComparisonPlan plan =
                planned(plan(pair(List.of(), List.of(pattern)), List.of(ID), List.of(ID, column(column, "text"))));

        assertThat(plan.columns()).hasSize(1);
        assertThat(plan.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"_cdc_*, x_cdc_deleted", "*_at, at_all", "version, versions", "_cdc_*, cdc"})
    void aPatternCoversNoMoreThanItSays(String pattern, String column) {
        ComparisonPlan plan =
                planned(plan(pair(List.of(), List.of(pattern)), List.of(ID), List.of(ID, column(column, "text"))));

        assertThat(plan.findings())
                .containsExactly(
                        "column '" + column + "' is not compared: it is only in postgres public.cdc_users; name"
                                + " it in target.only.columns, or in target.metadata.columns if the pipeline adds it");
    }

    @Test
    void aMetadataColumnThatBothSidesHaveIsCompared() {
        DescribedColumn both = column("_cdc_version", "integer");

        ComparisonPlan plan = planned(plan(pair(List.of(), List.of("_cdc_*")), List.of(ID, both), List.of(ID, both)));

        assertThat(plan.columns(Role.VALUE)).hasSize(1);
    }

    @Test
    void excludedColumnsAreNotComparedOnEitherSide() {
        ComparisonPlan plan = planned(plan(
                pair(List.of("tags", "note"), List.of()),
                List.of(ID, NAME, column("tags", "custom", null, -1)),
                List.of(ID, NAME, column("note", "xml", null, -1))));

        assertThat(plan.columns(Role.VALUE))
                .extracting(ComparedColumn::sourceName)
                .containsExactly("name");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void columnsThatOnlyOneSideIsExpectedToHaveAreNoRemark() {
        ColumnRules rules = new ColumnRules(List.of(), List.of("note"), List.of("extra"), List.of(), List.of());

        ComparisonPlan plan = planned(plan(
                pair(rules, RowRules.DEFAULT),
                List.of(ID, column("note", "text")),
                List.of(ID, column("extra", "text"))));

        assertThat(plan.columns()).hasSize(1);
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void aColumnOfOneSideIsLeftOutWithARemark() {
        assertThat(planned(outcome(List.of(ID, NAME), List.of(ID))).findings())
                .containsExactly("column 'name' is not compared: it is only in cassandra warehouse.users; add it to the"
                        + " replica, map it with 'columns', or name it in source.only.columns");
    }

    @Test
    void namesAreComparedExactly() {
        assertThat(planned(outcome(List.of(ID, NAME), List.of(ID, column("Name", "text"))))
                        .findings())
                .hasSize(2);
    }

    @Test
    void aTypeThatIsNotMappedIsLeftOutWithARemark() {
        DescribedColumn xml = column("doc", "xml", null, -1);
        DescribedColumn text = column("doc", "text");

        assertThat(planned(outcome(List.of(ID, text), List.of(ID, xml))).findings())
                .containsExactly("column 'doc' is not compared: 'doc' has type xml in postgres, which cannot be"
                        + " compared; name it in excluded.columns if that is right");
    }

    @Test
    void typesThatCannotBeComparedAreLeftOutWithARemark() {
        ComparisonPlan plan =
                planned(outcome(List.of(ID, column("age", "int", "integer", -1)), List.of(ID, column("age", "date"))));

        assertThat(plan.columns()).hasSize(1);
        assertThat(plan.findings())
                .containsExactly("column 'age' is not compared: 'age' is int in cassandra and date in postgres, and"
                        + " values of these types cannot be compared; name it in excluded.columns if that is right");
    }

    @Test
    void aTableWithoutAPrimaryKeyCannotBeCompared() {
        assertThat(refused(outcome(List.of(NAME), List.of(NAME))).get(0))
                .startsWith("the table has no primary key in cassandra warehouse.users: rows cannot be matched");
    }

    @Test
    void aKeyColumnCannotBeExcluded() {
        assertThat(refused(plan(pair(List.of("id"), List.of()), List.of(ID, NAME), List.of(ID, NAME))))
                .containsExactly("column 'id' is part of the primary key and cannot be excluded: remove it from"
                        + " excluded.columns");
    }

    @Test
    void aKeyColumnMustBeOnBothSides() {
        assertThat(refused(outcome(List.of(ID, NAME), List.of(NAME))))
                .contains("key column 'id' is only in cassandra warehouse.users: add it to the replica, or map it"
                        + " with 'columns' if it has another name there");
    }

    @ParameterizedTest
    @CsvSource({"float64, float32, float32, cassandra", "set<text>, array<text>, set<text>, cassandra"})
    void aKeyThatCannotBeLookedUpIsAnObstacle(String source, String target, String joint, String datastore) {
        Outcome outcome = outcome(List.of(column("id", source, source, 0)), List.of(column("id", target, target, 0)));

        assertThat(refused(outcome).get(0))
                .startsWith("key column 'id' is " + source + " in " + datastore + " and compared as " + joint
                        + ", by which no row can be looked up there");
    }

    @ParameterizedTest
    @CsvSource({"integer, decimal", "decimal, decimal", "text, uuid", "float64, float64", "text, text(rtrim)"})
    void aKeyOfTypesThatCanBeToldFromEachOtherIsFine(String source, String target) {
        ComparisonPlan plan =
                planned(outcome(List.of(column("id", source, source, 0)), List.of(column("id", target, target, 0))));

        assertThat(plan.columns(Role.KEY)).hasSize(1);
    }

    @Test
    void aRuleWithoutItsCounterpartCannotBeFollowed() {
        assertThat(refused(plan(ruled(ColumnRule.renamed("name", "nmae")), List.of(ID, NAME), List.of(ID, NAME))))
                .contains("the configuration of table 'users' has a rule for column 'name' and its counterpart 'nmae',"
                        + " which postgres public.cdc_users does not have: correct 'columns'");
    }

    @Test
    void aColumnOfBothSidesIsNotLeftOutInSilence() {
        ColumnRules rules = new ColumnRules(List.of(), List.of("name"), List.of(), List.of(), List.of());

        assertThat(planned(plan(pair(rules, RowRules.DEFAULT), List.of(ID, NAME), List.of(ID, NAME)))
                        .findings())
                .containsExactly("column 'name' is not compared although both sides have it: remove it from"
                        + " source.only.columns");
    }

    @Test
    void aColumnOfOneSideHasNoRule() {
        ColumnRules rules = new ColumnRules(
                List.of(), List.of("name"), List.of(), List.of(), List.of(ColumnRule.renamed("name", "name")));

        assertThat(refused(plan(pair(rules, RowRules.DEFAULT), List.of(ID, NAME), List.of(ID, NAME))))
                .anyMatch(finding -> finding.contains("names it in source.only.columns too"));
    }

    @Test
    void aColumnIsComparedWithOneColumnOnly() {
        assertThat(refused(plan(
                        ruled(ColumnRule.renamed("nick", "name")),
                        List.of(ID, NAME, column("nick", "text")),
                        List.of(ID, NAME))))
                .containsExactly(
                        "column 'name' of postgres public.cdc_users would be compared with each of [name, nick]:"
                                + " correct 'columns', or exclude all but one");
    }

    @Test
    void allObstaclesAreToldAtOnce() {
        assertThat(refused(plan(
                        ruled(ColumnRule.renamed("nope", "never")),
                        List.of(column("id", "float64", "float64", 0)),
                        List.of(column("id", "float32", "float32", 0)))))
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(finding -> finding.contains("a rule for column 'nope', which cassandra warehouse.users"));
    }
}
