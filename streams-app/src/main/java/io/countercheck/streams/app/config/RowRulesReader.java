package io.countercheck.streams.app.config;

import io.countercheck.streams.reconcile.RowRules;
import io.countercheck.streams.reconcile.RowRules.Operator;
import io.countercheck.streams.reconcile.RowRules.Predicate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads which rows of a table pair count. */
final class RowRulesReader {
    private static final String EXAMPLE = "- {column: region, operator: eq, value: eu}";
    private static final String EXAMPLE_VALUES = "'values: [first, second]'";
    private static final Words<Operator> OPERATORS = operators();

    private RowRulesReader() {}

    static RowRules read(Settings settings, RowRules defaults) {
        RowRules marks = marks(settings, "", defaults);
        List<Predicate> filter = new ArrayList<>();
        for (Section section : settings.sections("filter", "condition", EXAMPLE)) {
            condition(section).ifPresent(filter::add);
        }
        return new RowRules(filter, marks.softDelete(), marks.expiry(), marks.expiryGrace());
    }

    /** What marks rows of the target as gone; no filter. */
    static RowRules marks(Settings settings, String prefix, RowRules defaults) {
        return new RowRules(
                List.of(),
                ColumnNames.read(settings, prefix + "soft.delete.columns", defaults.softDelete()),
                ColumnNames.read(settings, prefix + "expiry.columns", defaults.expiry()),
                settings.millis(prefix + "expiry.grace.ms", defaults.expiryGrace(), Duration.ZERO, Duration.ofDays(1)));
    }

    private static Optional<Predicate> condition(Section section) {
        Settings settings = section.settings();
        Optional<String> column = section.required("column");
        Optional<Operator> operator = OPERATORS.one(settings, "operator");
        section.requirePresent("operator");
        Optional<String> value = settings.isEmpty("value") ? Optional.empty() : settings.text("value");
        List<String> values = settings.texts("values", List.of(), any -> true, "texts");
        settings.reportUnknown();
        operator.ifPresent(known -> requireOperands(section, known));
        List<String> operands = value.map(List::of).orElse(values);
        return column.flatMap(name -> operator.map(known -> new Predicate(name, known, operands)));
    }

    private static void requireOperands(Section section, Operator operator) {
        Settings settings = section.settings();
        String does = "does not go with the operator " + word(operator) + ": ";
        switch (operator) {
            case IS_NULL, NOT_NULL -> {
                settings.problem("value", does + "delete it");
                settings.problem("values", does + "delete it");
            }
            case IN -> {
                settings.problem("value", does + "write " + EXAMPLE_VALUES);
                requireSome(section);
            }
            default -> {
                settings.problem("values", does + "write 'value: x', or use the operator in");
                requireOne(section);
            }
        }
    }

    private static void requireSome(Section section) {
        Settings settings = section.settings();
        if (!settings.has("values") && !settings.has("value")) {
            section.problem("the condition has no 'values': add them, as in " + EXAMPLE_VALUES);
        } else if (settings.isEmptyList("values")) {
            settings.problem("values", "must hold at least one value, as in " + EXAMPLE_VALUES);
        }
    }

    private static void requireOne(Section section) {
        Settings settings = section.settings();
        if (settings.isEmpty("value")) {
            settings.problem(
                    "value",
                    "is null, which equals nothing: use the operator is_null or not_null, or put the value in quotes"
                            + " if it is a text");
        } else if (!settings.has("value") && !settings.has("values")) {
            section.problem("the condition has no 'value': add it");
        }
    }

    private static String word(Operator operator) {
        return operator.name().toLowerCase(Locale.ROOT);
    }

    private static Words<Operator> operators() {
        Map<String, Operator> meanings = new LinkedHashMap<>();
        for (Operator operator : Operator.values()) {
            meanings.put(word(operator), operator);
        }
        String words = String.join(", ", meanings.keySet());
        meanings.put("=", Operator.EQ);
        meanings.put("!=", Operator.NE);
        meanings.put("<", Operator.LT);
        meanings.put("<=", Operator.LE);
        meanings.put(">", Operator.GT);
        meanings.put(">=", Operator.GE);
        return new Words<>(meanings, "one of " + words + ", or in quotes one of '=', '!=', '<', '<=', '>', '>='");
    }
}
