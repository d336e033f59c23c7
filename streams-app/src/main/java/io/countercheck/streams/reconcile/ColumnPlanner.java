package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RoundedTime;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.streams.reconcile.ColumnRule.EmptyValues;
import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import io.countercheck.streams.reconcile.ComparisonPlan.Role;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plans single columns: the joint type of both sides, refined by the column's rule. */
final class ColumnPlanner {
    private static final Set<CanonicalType> NUMBERS =
            Set.of(ScalarType.INTEGER, ScalarType.DECIMAL, ScalarType.FLOAT32, ScalarType.FLOAT64);

    private final ColumnRules rules;
    private final Datastores datastores;
    private final PlanFindings findings;

    ColumnPlanner(ColumnRules rules, Datastores datastores, PlanFindings findings) {
        this.rules = rules;
        this.datastores = datastores;
        this.findings = findings;
    }

    /** A column of the key; what stands against it is an obstacle. */
    Optional<ComparedColumn> key(DescribedColumn source, DescribedColumn target) {
        ColumnRule rule = rules.ofSource(source.name()).orElse(null);
        if (rule != null && !rule.equals(ColumnRule.renamed(rule.source(), rule.target()))) {
            findings.obstacle("key column '" + source.name() + "' must be compared exactly, or rows could not be looked"
                    + " up: remove tolerance, precision, text and empty from its rule");
            return Optional.empty();
        }
        return joint(source, target, findings::obstacle).map(type -> column(source, target, type, Role.KEY, null));
    }

    /** Any other column; if its types cannot be compared it is left out, with a remark. */
    Optional<ComparedColumn> value(DescribedColumn source, DescribedColumn target) {
        ColumnRule rule = rules.ofSource(source.name()).orElse(null);
        return joint(
                        source,
                        target,
                        finding -> findings.remark("column '" + source.name() + "' is not compared: " + finding
                                + "; name it in excluded.columns if that is right"))
                .map(joint -> column(
                        source,
                        target,
                        rule == null ? joint : refined(joint, rule, holdsText(source) || holdsText(target)),
                        rule != null && rule.tolerance() != null ? Role.TOLERATED : Role.VALUE,
                        rule));
    }

    private static ComparedColumn column(
            DescribedColumn source, DescribedColumn target, CanonicalType type, Role role, @Nullable ColumnRule rule) {
        return new ComparedColumn(
                source.name(),
                target.name(),
                source.nativeType(),
                target.nativeType(),
                type.notation(),
                role,
                role != Role.KEY && emptyIsNull(type, rule == null ? EmptyValues.BY_TYPE : rule.empty()),
                role == Role.TOLERATED && rule != null ? rule.tolerance() : null);
    }

    static boolean emptyIsNull(CanonicalType type, EmptyValues rule) {
        return switch (rule) {
            case BY_TYPE -> type.isContainer();
            case NULL -> true;
            case DISTINCT -> false;
        };
    }

    /** The type in which both columns can be compared. */
    private Optional<CanonicalType> joint(DescribedColumn source, DescribedColumn target, Consumer<String> finding) {
        Optional<CanonicalType> sourceType = source.canonicalType();
        Optional<CanonicalType> targetType = target.canonicalType();
        if (sourceType.isEmpty() || targetType.isEmpty()) {
            DescribedColumn unknown = sourceType.isEmpty() ? source : target;
            finding.accept("'" + unknown.name() + "' has type " + unknown.nativeType() + " in "
                    + (sourceType.isEmpty() ? datastores.source() : datastores.target())
                    + ", which cannot be compared");
            return Optional.empty();
        }
        Optional<CanonicalType> joint = CanonicalType.joint(sourceType.get(), targetType.get());
        if (joint.isEmpty()) {
            finding.accept("'" + source.name() + "' is " + source.nativeType() + " in " + datastores.source() + " and "
                    + target.nativeType() + " in " + datastores.target()
                    + ", and values of these types cannot be compared");
        }
        return joint;
    }

    /** A rule that does not suit the type is an obstacle: without it the column would be compared otherwise. */
    private CanonicalType refined(CanonicalType joint, ColumnRule rule, boolean ofText) {
        CanonicalType type = joint;
        if (!rule.text().isEmpty()) {
            type = normalized(joint, rule);
        }
        RoundedTime.Precision precision = rule.precision();
        if (precision != null) {
            if (joint == ScalarType.TIMESTAMP || joint == ScalarType.TIME) {
                type = new RoundedTime((ScalarType) joint, precision, rule.rounding());
            } else {
                unsuitable(rule, "precision", joint, List.of("timestamp", "time"));
            }
        }
        if (rule.empty() != EmptyValues.BY_TYPE && !ofText && !joint.isContainer()) {
            unsuitable(rule, "empty", joint, List.of("text", "list", "set", "map", "tuple", "record"));
        }
        if (rule.tolerance() != null && !NUMBERS.contains(joint)) {
            unsuitable(rule, "tolerance", joint, List.of("integer", "decimal", "float32", "float64"));
        }
        return type;
    }

    private static boolean holdsText(DescribedColumn column) {
        return column.canonicalType()
                .filter(type -> type == ScalarType.TEXT || type instanceof NormalizedText)
                .isPresent();
    }

    private CanonicalType normalized(CanonicalType joint, ColumnRule rule) {
        Set<NormalizedText.Rule> all = EnumSet.copyOf(rule.text());
        if (joint instanceof NormalizedText padded) {
            all.addAll(padded.rules());
        } else if (joint != ScalarType.TEXT) {
            unsuitable(rule, "text", joint, List.of("text"));
            return joint;
        }
        return new NormalizedText(all);
    }

    private void unsuitable(ColumnRule rule, String setting, CanonicalType type, List<String> suitable) {
        findings.obstacle(
                "the rule '" + setting + "' of column '" + rule.source() + "' does not suit it: it is compared"
                        + " as " + type.notation() + ", and '" + setting + "' is for " + String.join(", ", suitable)
                        + "; correct 'columns'");
    }
}
