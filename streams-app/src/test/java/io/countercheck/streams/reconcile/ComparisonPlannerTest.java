package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.ComparisonPlan;
import io.countercheck.common.canonical.ComparisonPlan.ComparedColumn;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.streams.reconcile.ComparisonPlanner.Outcome;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonPlannerTest {
    private static final Datastores DATASTORES = new Datastores("cassandra", "postgres");
    private static final DescribedColumn ID = column("id", "uuid", "uuid", 0);
    private static final DescribedColumn NAME = column("name", "text", "text", -1);

    @Test
    void keyColumnsComeInTheOrderOfTheSourceAndOthersByName() {
        ComparisonPlan plan = planned(outcome(
                List.of(
                        column("zone", "text", "text", -1),
                        column("second", "text", "text", 1),
                        column("age", "int", "integer", -1),
                        column("first", "text", "text", 0)),
                List.of(
                        column("age", "integer", "integer", -1),
                        column("first", "text", "text", 1),
                        column("second", "text", "text", 0),
                        column("zone", "text", "text", -1))));

        assertThat(plan.key()).extracting(ComparedColumn::sourceName).containsExactly("first", "second");
        assertThat(plan.values()).extracting(ComparedColumn::sourceName).containsExactly("age", "zone");
    }

    @Test
    void differentTypesAreComparedInTheirJointType() {
        ComparisonPlan plan = planned(outcome(
                List.of(ID, column("amount", "bigint", "integer", -1)),
                List.of(ID, column("amount", "numeric(20,2)", "decimal", -1))));

        assertThat(plan.values()).containsExactly(new ComparedColumn("amount", "amount", ScalarType.DECIMAL));
    }

    @Test
    void theKeyNeedNotBeTheReplicasPrimaryKey() {
        ComparisonPlan plan = planned(outcome(
                List.of(ID, NAME), List.of(column("id", "uuid", "uuid", -1), column("name", "text", "text", 0))));

        assertThat(plan.key()).containsExactly(new ComparedColumn("id", "id", ScalarType.UUID));
    }

    @Test
    void aTableOfKeysOnlyCanBeCompared() {
        assertThat(planned(outcome(List.of(ID), List.of(ID))).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"_cdc_*, _cdc_deleted", "*_at, updated_at", "*cdc*, x_cdc_y", "version, version", "*, anything"})
    void columnsThatThePipelineAddsAreNotCompared(String pattern, String column) {
        Outcome outcome =
                plan(pair(List.of(), List.of(pattern)), List.of(ID), List.of(ID, column(column, "text", "text", -1)));

        assertThat(planned(outcome).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"_cdc_*, x_cdc_deleted", "*_at, at_all", "version, versions", "_cdc_*, cdc"})
    void aPatternCoversNoMoreThanItSays(String pattern, String column) {
        Outcome outcome =
                plan(pair(List.of(), List.of(pattern)), List.of(ID), List.of(ID, column(column, "text", "text", -1)));

        assertThat(findings(outcome)).singleElement().asString().contains("'" + column + "' is only in postgres");
    }

    @Test
    void aMetadataColumnThatBothSidesHaveIsCompared() {
        DescribedColumn both = column("_cdc_version", "int", "integer", -1);

        ComparisonPlan plan = planned(plan(pair(List.of(), List.of("_cdc_*")), List.of(ID, both), List.of(ID, both)));

        assertThat(plan.values()).hasSize(1);
    }

    @Test
    void excludedColumnsAreNotComparedOnEitherSide() {
        Outcome outcome = plan(
                pair(List.of("tags", "note"), List.of()),
                List.of(ID, NAME, column("tags", "set<text>", null, -1)),
                List.of(ID, NAME, column("note", "jsonb", null, -1)));

        assertThat(planned(outcome).values())
                .extracting(ComparedColumn::sourceName)
                .containsExactly("name");
    }

    @Test
    void aColumnThatOnlyTheSourceHasIsAFinding() {
        assertThat(findings(outcome(List.of(ID, NAME), List.of(ID))))
                .containsExactly("column 'name' is only in cassandra warehouse.users: add it to the replica, or exclude"
                        + " it with excluded.columns");
    }

    @Test
    void aColumnThatOnlyTheTargetHasIsAFinding() {
        assertThat(findings(outcome(List.of(ID), List.of(ID, NAME))))
                .containsExactly("column 'name' is only in postgres public.cdc_users: exclude it with"
                        + " excluded.columns, or name it in target.metadata.columns if the pipeline adds it");
    }

    @Test
    void namesAreComparedExactly() {
        assertThat(findings(outcome(List.of(ID, NAME), List.of(ID, column("Name", "text", "text", -1)))))
                .hasSize(2);
    }

    @Test
    void aTypeThatIsNotMappedIsAFindingOnEitherSide() {
        DescribedColumn set = column("tags", "set<text>", null, -1);
        DescribedColumn text = column("tags", "text", "text", -1);

        assertThat(findings(outcome(List.of(ID, set), List.of(ID, text))))
                .containsExactly("column 'tags' has type set<text> in cassandra, which this release cannot compare;"
                        + " exclude it with excluded.columns");
        assertThat(findings(outcome(List.of(ID, text), List.of(ID, set))))
                .singleElement()
                .asString()
                .contains("in postgres");
        assertThat(findings(outcome(List.of(ID, set), List.of(ID, set)))).hasSize(2);
    }

    @Test
    void typesThatCannotBeComparedAreAFinding() {
        assertThat(findings(outcome(
                        List.of(ID, column("age", "int", "integer", -1)),
                        List.of(ID, column("age", "text", "text", -1)))))
                .containsExactly("column 'age' is int in cassandra and text in postgres: these types cannot be"
                        + " compared; exclude it with excluded.columns");
    }

    @Test
    void aTableWithoutAPrimaryKeyIsAFinding() {
        assertThat(findings(outcome(List.of(NAME), List.of(NAME))))
                .containsExactly("the table has no primary key in cassandra warehouse.users: rows cannot be matched");
    }

    @Test
    void aKeyColumnCannotBeExcluded() {
        assertThat(findings(plan(pair(List.of("id"), List.of()), List.of(ID, NAME), List.of(ID, NAME))))
                .containsExactly("column 'id' is part of the primary key and cannot be excluded: remove it from"
                        + " excluded.columns");
    }

    @ParameterizedTest
    @CsvSource({"decimal, decimal, decimal", "integer, decimal, decimal", "float64, float64, float64"})
    void aKeyThatCannotBeLookedUpIsAFinding(String source, String target, String joint) {
        assertThat(findings(
                        outcome(List.of(column("id", source, source, 0)), List.of(column("id", target, target, 0)))))
                .singleElement()
                .asString()
                .contains("key column 'id' would be compared as " + joint);
    }

    @Test
    void allFindingsAreToldAtOnce() {
        assertThat(findings(outcome(
                        List.of(ID, NAME, column("tags", "set<text>", null, -1)),
                        List.of(ID, column("tags", "text", "text", -1), column("extra", "text", "text", -1)))))
                .hasSize(3);
    }

    private static DescribedColumn column(String name, String nativeType, @Nullable String type, int keyPosition) {
        return new DescribedColumn(name, nativeType, type, keyPosition);
    }

    private static TablePair pair(List<String> excluded, List<String> metadata) {
        return new TablePair(
                "users", new TableName("warehouse", "users"), new TableName("public", "cdc_users"), excluded, metadata);
    }

    private static Outcome outcome(List<DescribedColumn> source, List<DescribedColumn> target) {
        return plan(pair(List.of(), List.of()), source, target);
    }

    private static Outcome plan(TablePair pair, List<DescribedColumn> source, List<DescribedColumn> target) {
        return ComparisonPlanner.plan(pair, DATASTORES, new DescribedTable(source, 0), new DescribedTable(target, 0));
    }

    private static ComparisonPlan planned(Outcome outcome) {
        return ((Outcome.Planned) outcome).plan();
    }

    private static List<String> findings(Outcome outcome) {
        return ((Outcome.Refused) outcome).findings();
    }
}
