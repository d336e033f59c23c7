package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.model.Side;
import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import io.countercheck.streams.reconcile.ComparisonPlan.Role;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Mismatch.RowVersion;
import io.countercheck.streams.reconcile.MismatchKind;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a mismatch is one, column by column: what each datastore holds in its own spelling, what it was compared as, by
 * which rule, and whether both sides agree.
 */
public final class ExplanationDocument {
    private final Datastores datastores;

    public ExplanationDocument(Datastores datastores) {
        this.datastores = datastores;
    }

    /** @param plan by which the job compared that saw the mismatch last */
    public ObjectNode of(Mismatch mismatch, ComparisonPlan plan) {
        ObjectNode out = Json.object();
        out.put("mismatch_id", mismatch.id().toString());
        out.put("job_id", mismatch.jobId().toString());
        out.put("table_name", mismatch.tableName());
        out.put("primary_key_value", mismatch.primaryKey());
        out.put("mismatch_type", mismatch.kind().label(datastores));
        out.put("detected_at", mismatch.detectedAt().toString());
        out.put("note", note(mismatch));
        ArrayNode differing = out.putArray("differing_columns");
        mismatch.differingColumns().forEach(differing::add);
        ArrayNode columns = out.putArray("columns");
        plan.columns().forEach(column -> columns.add(column(mismatch, column)));
        return out;
    }

    private ObjectNode column(Mismatch mismatch, ComparedColumn column) {
        ObjectNode out = Json.object();
        out.put("column", column.sourceName());
        out.put("key", column.role() == Role.KEY);
        out.put("compared_as", column.type());
        out.put("rule", RuleText.of(column));
        agrees(mismatch, column)
                .ifPresentOrElse(agrees -> out.put("agrees", agrees.booleanValue()), () -> out.putNull("agrees"));
        out.set(label(Side.SOURCE), side(column, Side.SOURCE, column.sourceType(), mismatch.source()));
        out.set(label(Side.TARGET), side(column, Side.TARGET, column.targetType(), mismatch.target()));
        return out;
    }

    private String label(Side side) {
        return datastores.of(side).toLowerCase(Locale.ROOT);
    }

    private static ObjectNode side(ComparedColumn column, Side side, String nativeType, @Nullable RowVersion row) {
        String name = column.name(side);
        ObjectNode out = Json.object();
        out.put("column", name);
        out.put("type", nativeType);
        out.set("raw", value(row == null ? null : row.raw().get(name)));
        out.set("canonical", value(row == null ? null : row.data().get(name)));
        return out;
    }

    private static JsonNode value(@Nullable JsonNode value) {
        return value == null ? NullNode.getInstance() : value;
    }

    /** Empty where there are no two rows to compare. */
    private static Optional<Boolean> agrees(Mismatch mismatch, ComparedColumn column) {
        return mismatch.differingColumns().isEmpty()
                ? Optional.empty()
                : Optional.of(!mismatch.differingColumns().contains(column.sourceName()));
    }

    private String note(Mismatch mismatch) {
        for (Side side : Side.values()) {
            RowVersion row = side == Side.SOURCE ? mismatch.source() : mismatch.target();
            if (row != null && row.copies() > 1) {
                return datastores.of(side) + " holds " + row.copies()
                        + " rows with this key; one of them is shown, and none can be said to be the row";
            }
        }
        if (mismatch.kind() == MismatchKind.MISSING_IN_TARGET) {
            return "the row is only in " + datastores.source()
                    + passedOver(datastores.target(), mismatch.passedOver().target());
        }
        if (mismatch.kind() == MismatchKind.MISSING_IN_SOURCE) {
            return "the row is only in " + datastores.target()
                    + passedOver(datastores.source(), mismatch.passedOver().source());
        }
        return mismatch.differingColumns().isEmpty()
                ? "the rows differ by their checksums; they are too large to be shown"
                : "both sides hold the row, and it differs in " + String.join(", ", mismatch.differingColumns());
    }

    private static String passedOver(String datastore, int rows) {
        return rows == 0
                ? ""
                : "; " + datastore + " holds " + rows + (rows == 1 ? " row" : " rows")
                        + " with this key that " + (rows == 1 ? "does" : "do")
                        + " not count: marked as deleted, expired, or left out by the filter";
    }
}
