package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.EncodedFields;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.ValueOrder;
import io.countercheck.common.conversion.Conversions;
import io.countercheck.streams.reconcile.ColumnRule.EmptyValues;
import io.countercheck.streams.reconcile.ComparisonPlan.RowCondition;
import io.countercheck.streams.reconcile.ComparisonPlan.Test;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import io.countercheck.streams.reconcile.RowRules.Operator;
import io.countercheck.streams.reconcile.RowRules.Predicate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans which rows of each side count. A condition that cannot be tested is an obstacle. */
final class ConditionPlanner {
    private static final Set<CanonicalType> TIMES =
            Set.of(ScalarType.TIMESTAMP, ScalarType.DATE, ScalarType.INTEGER, ScalarType.DECIMAL);
    private static final Set<CanonicalType> MARKS = Set.of(
            ScalarType.BOOLEAN,
            ScalarType.TEXT,
            NormalizedText.PADDED,
            ScalarType.INTEGER,
            ScalarType.DECIMAL,
            ScalarType.TIMESTAMP,
            ScalarType.DATE);

    private final TablePair pair;
    private final Datastores datastores;
    private final DescribedTable source;
    private final DescribedTable target;
    private final PlanFindings findings;
    private final List<RowCondition> ofSource = new ArrayList<>();
    private final List<RowCondition> ofTarget = new ArrayList<>();

    ConditionPlanner(
            TablePair pair,
            Datastores datastores,
            DescribedTable source,
            DescribedTable target,
            PlanFindings findings) {
        this.pair = pair;
        this.datastores = datastores;
        this.source = source;
        this.target = target;
        this.findings = findings;
        pair.rows().filter().forEach(this::filter);
        pair.rows().softDelete().forEach(name -> ofPipeline(name, Test.NOT_DELETED, MARKS, List.of()));
        long grace = pair.rows().expiryGrace().toMillis();
        pair.rows().expiry().forEach(name -> ofPipeline(name, Test.NOT_EXPIRED, TIMES, List.of(integer(grace))));
    }

    List<RowCondition> ofSource() {
        return ofSource;
    }

    List<RowCondition> ofTarget() {
        return ofTarget;
    }

    private void filter(Predicate predicate) {
        Optional<DescribedColumn> sourceColumn = source.column(predicate.column());
        Optional<DescribedColumn> targetColumn = target.column(pair.columns().targetName(predicate.column()));
        if (sourceColumn.isEmpty() || targetColumn.isEmpty()) {
            boolean inTarget = sourceColumn.isPresent();
            findings.obstacle("the filter's column '" + predicate.column() + "' is missing in "
                    + (inTarget ? datastores.target() + " " + pair.target() : datastores.source() + " " + pair.source())
                    + ": a filter needs a column that both sides have");
            return;
        }
        Optional<CanonicalType> joint = sourceColumn
                .get()
                .canonicalType()
                .flatMap(a -> targetColumn.get().canonicalType().flatMap(b -> CanonicalType.joint(a, b)));
        if (joint.isEmpty()) {
            findings.obstacle("the filter's column '" + predicate.column() + "' is "
                    + sourceColumn.get().nativeType() + " in " + datastores.source() + " and "
                    + targetColumn.get().nativeType() + " in " + datastores.target()
                    + ", and values of these types cannot be compared: filter by another column");
            return;
        }
        operands(predicate, joint.get()).ifPresent(operands -> {
            Test test = Test.valueOf(predicate.operator().name());
            boolean empty = ColumnPlanner.emptyIsNull(joint.get(), EmptyValues.BY_TYPE);
            String type = joint.get().notation();
            ofSource.add(new RowCondition(sourceColumn.get().name(), type, empty, test, operands));
            ofTarget.add(new RowCondition(targetColumn.get().name(), type, empty, test, operands));
        });
    }

    /** The predicate's values as canonical fields; empty, with an obstacle, if they are none of the column's type. */
    private Optional<List<ByteBuffer>> operands(Predicate predicate, CanonicalType type) {
        Operator operator = predicate.operator();
        boolean ordered =
                Set.of(Operator.LT, Operator.LE, Operator.GT, Operator.GE).contains(operator);
        if (ordered && !ValueOrder.exists(type)) {
            findings.obstacle("the filter on column '" + predicate.column() + "' asks for an order, and "
                    + type.notation() + " has none: use eq, ne or in");
            return Optional.empty();
        }
        List<ByteBuffer> operands = new ArrayList<>();
        for (String text : predicate.values()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
            Conversions.text(type, false).ifPresent(writer -> writer.write(utf8, 0, utf8.length, encoder));
            if (encoder.length() == 0 || EncodedFields.isForeign(encoder.buffer(), 0)) {
                findings.obstacle("the filter on column '" + predicate.column()
                        + "' compares with a value that is none of type " + type.notation() + ": correct it");
                return Optional.empty();
            }
            operands.add(ByteBuffer.wrap(encoder.copyRow()));
        }
        return Optional.of(operands);
    }

    /** A condition on a column that the pipeline adds to the target. A column that the source has too is data. */
    private void ofPipeline(String name, Test test, Set<CanonicalType> suitable, List<ByteBuffer> operands) {
        Optional<DescribedColumn> column = target.column(name).filter(any -> !isCounterpart(name));
        if (column.isEmpty()) {
            return;
        }
        Optional<CanonicalType> type = column.get().canonicalType();
        if (type.isPresent() && suitable.contains(type.get())) {
            ofTarget.add(new RowCondition(name, type.get().notation(), false, test, operands));
        } else {
            findings.obstacle("column '" + name + "' in " + datastores.target() + " " + pair.target() + " is "
                    + column.get().nativeType() + ", which does not tell "
                    + (test == Test.NOT_DELETED ? "whether a row is deleted" : "when a row expires")
                    + ": correct " + (test == Test.NOT_DELETED ? "soft.delete.columns" : "expiry.columns"));
        }
    }

    /** Whether a column of the target is that of a column of the source. */
    private boolean isCounterpart(String name) {
        return source.columns().stream()
                .anyMatch(column -> pair.columns().targetName(column.name()).equals(name));
    }

    private static ByteBuffer integer(long value) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.integer(value);
        return ByteBuffer.wrap(encoder.copyRow());
    }
}
