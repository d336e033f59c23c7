package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.streams.reconcile.ComparisonPlan.TimeColumn;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans by which column each side tells what is in a window. Without one on both sides there is no window. */
final class TimeColumnPlanner {
    private static final String NEEDS =
            ", and TIMESTAMP_RANGE needs it on both sides: correct timestamp.column, map the"
                    + " column with 'columns', or use CHECKSUM";

    private final TablePair pair;
    private final Datastores datastores;
    private final DescribedTable source;
    private final DescribedTable target;
    private final PlanFindings findings;

    TimeColumnPlanner(
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
    }

    /** Null, with an obstacle, if there is none. */
    @Nullable
    TimeColumn plan() {
        String name = pair.policy().timestampColumn();
        if (name == null) {
            findings.obstacle(
                    "table '" + pair.name() + "' has no timestamp.column, by which TIMESTAMP_RANGE selects rows:"
                            + " set it in the configuration, or use CHECKSUM");
            return null;
        }
        Optional<DescribedColumn> ofSource = source.column(name);
        Optional<DescribedColumn> ofTarget = target.column(pair.columns().targetName(name));
        if (ofSource.isEmpty() || ofTarget.isEmpty()) {
            findings.obstacle("the timestamp.column '" + name + "' is missing in "
                    + (ofSource.isEmpty()
                            ? datastores.source() + " " + pair.source()
                            : datastores.target() + " " + pair.target())
                    + NEEDS);
            return null;
        }
        Optional<CanonicalType> sourceType = timeType(ofSource.get(), ofTarget.get());
        Optional<CanonicalType> targetType = timeType(ofTarget.get(), ofSource.get());
        if (sourceType.isEmpty() || targetType.isEmpty()) {
            findings.obstacle("the timestamp.column '" + name + "' is "
                    + ofSource.get().nativeType() + " in " + datastores.source() + " and "
                    + ofTarget.get().nativeType() + " in " + datastores.target()
                    + ", and TIMESTAMP_RANGE needs a timestamp or a date, beside which the other side may have a text:"
                    + " correct timestamp.column, or use CHECKSUM");
            return null;
        }
        return new TimeColumn(
                ofSource.get().name(),
                sourceType.get().notation(),
                ofTarget.get().name(),
                targetType.get().notation());
    }

    /** Each side's own type, so that a date stands for its whole day wherever the other side has a time. */
    private static Optional<CanonicalType> timeType(DescribedColumn column, DescribedColumn counterpart) {
        Optional<CanonicalType> own = column.canonicalType();
        boolean isText = own.filter(type -> type == ScalarType.TEXT || type instanceof NormalizedText)
                .isPresent();
        return (isText ? counterpart.canonicalType() : own)
                .filter(type -> type == ScalarType.TIMESTAMP || type == ScalarType.DATE);
    }
}
