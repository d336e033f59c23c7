package io.countercheck.streams.reconcile;

import io.countercheck.common.model.Side;
import io.countercheck.streams.reconcile.Bucketing.TokenField;
import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import io.countercheck.streams.reconcile.ComparisonPlan.Role;
import io.countercheck.streams.reconcile.DescribedTable.TokenColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the rows of a table are digested before they are compared, and how they are put into buckets. A
 * decision that is not the best costs time; it never changes what a job finds.
 */
public final class BucketPlanner {
    private BucketPlanner() {}

    /** Empty where all rows are to be compared at once: of a small table, and where one side cannot compute tokens. */
    public static Optional<Bucketing> plan(
            DigestPolicy policy, ComparisonPlan plan, DescribedTable source, DescribedTable target) {
        long rows = Math.max(source.estimatedRows(), target.estimatedRows());
        if (rows < policy.minRows()) {
            return Optional.empty();
        }
        boolean sourceInOrder = source.tokenKey() != null;
        boolean targetInOrder = target.tokenKey() != null;
        return tokenFields(plan, source, target)
                .map(fields -> new Bucketing(ScanSizing.buckets(rows), fields, sourceInOrder, targetInOrder));
    }

    /** None, for a hash of the whole key, where no side is in the order of tokens. Two that are must agree on them. */
    private static Optional<List<TokenField>> tokenFields(
            ComparisonPlan plan, DescribedTable source, DescribedTable target) {
        if (source.tokenKey() == null && target.tokenKey() == null) {
            return Optional.of(List.of());
        }
        Optional<List<TokenField>> ofSource = tokenFields(plan, Side.SOURCE, source.tokenKey());
        Optional<List<TokenField>> ofTarget = tokenFields(plan, Side.TARGET, target.tokenKey());
        if (source.tokenKey() == null || target.tokenKey() == null) {
            return source.tokenKey() == null ? ofTarget : ofSource;
        }
        return ofSource.filter(fields -> ofTarget.filter(fields::equals).isPresent());
    }

    private static Optional<List<TokenField>> tokenFields(
            ComparisonPlan plan, Side side, @Nullable List<TokenColumn> tokenKey) {
        if (tokenKey == null) {
            return Optional.empty();
        }
        List<TokenField> fields = new ArrayList<>();
        for (TokenColumn column : tokenKey) {
            Optional<TokenField> field = tokenField(plan.columns(Role.KEY), side, column);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.get());
        }
        return Optional.of(fields);
    }

    private static Optional<TokenField> tokenField(List<ComparedColumn> key, Side side, TokenColumn column) {
        for (int i = 0; i < key.size(); i++) {
            ComparedColumn field = key.get(i);
            if (column.form() != null
                    && field.name(side).equals(column.name())
                    && column.form().suits(field.canonicalType())) {
                return Optional.of(new TokenField(i, column.form()));
            }
        }
        return Optional.empty();
    }
}
