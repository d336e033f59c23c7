package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.model.Side;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table pair are compared.
 *
 * @param columns the compared columns in the order in which both sides encode them: key, values, tolerated
 * @param sourceConditions what a row of the source must meet to count, all of it
 * @param targetConditions likewise in the target
 * @param timeColumn by which each side tells what is in a window; null where rows of any time are compared
 * @param findings what is not compared, or otherwise than one would expect; plain sentences
 */
public record ComparisonPlan(
        List<ComparedColumn> columns,
        List<RowCondition> sourceConditions,
        List<RowCondition> targetConditions,
        @Nullable TimeColumn timeColumn,
        List<String> findings) {
    public ComparisonPlan {
        columns = List.copyOf(columns);
        sourceConditions = List.copyOf(sourceConditions);
        targetConditions = List.copyOf(targetConditions);
        findings = List.copyOf(findings);
    }

    /** What a column is to the comparison. */
    public enum Role {
        /** Identifies the row. */
        KEY,
        /** Must be equal: the row checksum covers it. */
        VALUE,
        /** May differ by a tolerance: it is compared beside the checksum. */
        TOLERATED
    }

    /**
     * One compared column.
     *
     * @param sourceType its native type in the source, as that datastore's users write it
     * @param type notation of the canonical type in which both sides encode it
     * @param emptyIsNull whether an empty container or text is null
     * @param tolerance of a {@link Role#TOLERATED} column; null for the others
     */
    public record ComparedColumn(
            String sourceName,
            String targetName,
            String sourceType,
            String targetType,
            String type,
            Role role,
            boolean emptyIsNull,
            @Nullable BigDecimal tolerance) {

        public String name(Side side) {
            return side == Side.SOURCE ? sourceName : targetName;
        }

        public CanonicalType canonicalType() {
            return CanonicalType.parse(type);
        }
    }

    /** How a condition tests a value. */
    public enum Test {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        IN,
        IS_NULL,
        NOT_NULL,
        NOT_DELETED,
        NOT_EXPIRED
    }

    /**
     * A condition on one column of one side.
     *
     * @param type notation of the canonical type in which the column is read
     * @param operands canonical fields to compare with; of {@link Test#NOT_EXPIRED} the grace in milliseconds
     */
    public record RowCondition(String column, String type, boolean emptyIsNull, Test test, List<ByteBuffer> operands) {
        public RowCondition {
            operands = List.copyOf(operands);
        }
    }

    /**
     * The column that tells when a row was written.
     *
     * @param sourceType notation of the canonical type in which the source's is read, a timestamp or a date
     * @param targetType likewise in the target; it may be the other one
     */
    public record TimeColumn(String sourceName, String sourceType, String targetName, String targetType) {
        public String name(Side side) {
            return side == Side.SOURCE ? sourceName : targetName;
        }

        public String type(Side side) {
            return side == Side.SOURCE ? sourceType : targetType;
        }
    }

    public List<ComparedColumn> columns(Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    public List<RowCondition> conditions(Side side) {
        return side == Side.SOURCE ? sourceConditions : targetConditions;
    }
}
