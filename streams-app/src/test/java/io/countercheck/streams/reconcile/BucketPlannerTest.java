package io.countercheck.streams.reconcile;

import static io.countercheck.streams.reconcile.PlannerFixture.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.model.Side;
import io.countercheck.streams.reconcile.Bucketing.TokenField;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import io.countercheck.streams.reconcile.DescribedTable.TokenColumn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BucketPlannerTest {
    private static final DigestPolicy POLICY = new DigestPolicy(1_000, 50);
    private static final List<DescribedColumn> COLUMNS = List.of(
            column("region", "text", "text", 0),
            column("id", "int", "integer", 1),
            column("at", "bigint", "integer", 2),
            column("v", "text"));
    private static final List<TokenColumn> ID_THEN_REGION =
            List.of(new TokenColumn("id", TokenForm.INT32), new TokenColumn("region", TokenForm.TEXT));

    @Test
    void whereNoSideIsInTokenOrderTheWholeKeyIsHashed() {
        Bucketing bucketing = plan(table(5_000, null), table(1_000, null)).orElseThrow();

        assertThat(bucketing).isEqualTo(new Bucketing(32, List.of(), false, false));
    }

    @Test
    void tokensAreOfThePartitionKeyInItsOrder() {
        Bucketing bucketing =
                plan(table(1_000, ID_THEN_REGION), table(1_000, null)).orElseThrow();

        assertThat(bucketing.tokenFields())
                .containsExactly(new TokenField(1, TokenForm.INT32), new TokenField(0, TokenForm.TEXT));
        assertThat(bucketing.inTokenOrder(Side.SOURCE)).isTrue();
        assertThat(bucketing.inTokenOrder(Side.TARGET)).isFalse();
    }

    @Test
    void theTargetMayBeTheOneInTokenOrder() {
        Bucketing bucketing =
                plan(table(1_000, null), table(1_000, ID_THEN_REGION)).orElseThrow();

        assertThat(bucketing.tokenFields()).hasSize(2);
        assertThat(bucketing.inTokenOrder(Side.TARGET)).isTrue();
    }

    @Test
    void twoSidesInTokenOrderMustHaveTheSameOrder() {
        List<TokenColumn> another = List.of(new TokenColumn("id", TokenForm.INT32));

        assertThat(plan(table(1_000, ID_THEN_REGION), table(1_000, ID_THEN_REGION)))
                .isPresent();
        assertThat(plan(table(1_000, ID_THEN_REGION), table(1_000, another))).isEmpty();
    }

    @Test
    void aTableIsComparedAtOnceWhereTokensCannotBeComputed() {
        assertThat(plan(table(1_000, List.of(new TokenColumn("id", null))), table(1_000, null)))
                .as("no form")
                .isEmpty();
        assertThat(plan(table(1_000, List.of(new TokenColumn("v", TokenForm.TEXT))), table(1_000, null)))
                .as("not of the key")
                .isEmpty();
        assertThat(plan(table(1_000, List.of(new TokenColumn("id", TokenForm.UUID))), table(1_000, null)))
                .as("a form that does not suit the type")
                .isEmpty();
    }

    @Test
    void aSmallTableIsComparedAtOnce() {
        assertThat(plan(table(999, null), table(0, null))).isEmpty();
        assertThat(plan(table(0, null), table(1_000, null)))
                .as("the larger side counts")
                .isPresent();
    }

    private static Optional<Bucketing> plan(DescribedTable source, DescribedTable target) {
        ComparisonPlan plan = PlannerFixture.planned(
                ComparisonPlanner.plan(PlannerFixture.ruled(), PlannerFixture.DATASTORES, source, target));
        return BucketPlanner.plan(POLICY, plan, source, target);
    }

    private static DescribedTable table(long rows, @Nullable List<TokenColumn> tokenKey) {
        return new DescribedTable(COLUMNS, 0, rows, tokenKey);
    }
}
