package io.countercheck.streams.app.config;

import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RoundedTime.Precision;
import io.countercheck.common.canonical.RoundedTime.Rounding;
import io.countercheck.streams.document.UserText;
import io.countercheck.streams.reconcile.ColumnRule;
import io.countercheck.streams.reconcile.ColumnRule.EmptyValues;
import io.countercheck.streams.reconcile.ColumnRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which columns of one table pair are compared, and how. */
final class ColumnRulesReader {
    static final String TARGET_METADATA = "target.metadata.columns";

    private static final String EXAMPLE = "- {source: email, text: [trim, lower]}";
    private static final List<String> RULES = List.of("tolerance", "precision", "rounding", "text", "empty");
    private static final Pattern NOT_BLANK = Pattern.compile(".*\\S.*");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,30})?");

    private static final Words<Precision> PRECISION = Words.of(Precision.class, Precision::notation);
    private static final Words<Rounding> ROUNDING = Words.of(Rounding.class, ColumnRulesReader::lowerCase);
    private static final Words<NormalizedText.Rule> TEXT =
            Words.of(NormalizedText.Rule.class, ColumnRulesReader::lowerCase);
    private static final Words<EmptyValues> EMPTY =
            new Words<>(Map.of("null", EmptyValues.NULL, "distinct", EmptyValues.DISTINCT), "null or distinct");

    private final Settings settings;
    private final List<Ruled> ruled = new ArrayList<>();

    /** Excluded names, each with the place that excludes it. */
    private final Map<String, String> excluded = new LinkedHashMap<>();

    private record Ruled(ColumnRule rule, Section section) {}

    private ColumnRulesReader(Settings settings) {
        this.settings = settings;
    }

    static ColumnRules read(Settings settings, List<String> targetMetadata) {
        return new ColumnRulesReader(settings).read(targetMetadata);
    }

    private ColumnRules read(List<String> targetMetadata) {
        ColumnNames.read(settings, "excluded.columns", List.of())
                .forEach(name -> excluded.put(name, "in 'excluded.columns'"));
        Map<String, Section> sources = new LinkedHashMap<>();
        Map<String, Section> targets = new LinkedHashMap<>();
        for (Section section : settings.sections("columns", "column rule", EXAMPLE)) {
            boolean ignored = section.settings().flag("ignore", false);
            rule(section).ifPresent(rule -> {
                boolean isNew = claim(sources, "source", rule.source(), section)
                        && claim(targets, targetKey(section), rule.target(), section);
                if (ignored) {
                    ignore(rule, section);
                } else if (isNew) {
                    ruled.add(new Ruled(rule, section));
                }
            });
        }
        ruled.forEach(this::refuseExcluded);
        return new ColumnRules(
                List.copyOf(excluded.keySet()),
                ColumnNames.read(settings, "source.only.columns", List.of()),
                ColumnNames.read(settings, "target.only.columns", List.of()),
                ColumnNames.readPatterns(settings, TARGET_METADATA, targetMetadata),
                ruled.stream().map(Ruled::rule).toList());
    }

    private static Optional<ColumnRule> rule(Section section) {
        Settings settings = section.settings();
        Optional<String> source = section.required("source");
        String target = settings.text("target", source.orElse(""), NOT_BLANK, "a name");
        BigDecimal tolerance = tolerance(settings);
        Precision precision = PRECISION.one(settings, "precision").orElse(null);
        Rounding rounding = ROUNDING.one(settings, "rounding").orElse(Rounding.TRUNCATE);
        if (settings.has("rounding") && !settings.has("precision")) {
            settings.problem("rounding", "does nothing without 'precision': add 'precision', or delete 'rounding'");
        }
        var text = TEXT.several(settings, "text");
        EmptyValues empty = EMPTY.one(settings, "empty").orElse(EmptyValues.BY_TYPE);
        settings.reportUnknown();
        return source.map(name -> new ColumnRule(name, target, tolerance, precision, rounding, text, empty));
    }

    private static @Nullable BigDecimal tolerance(Settings settings) {
        Optional<String> text = settings.text("tolerance");
        if (text.isPresent() && !DECIMAL.matcher(text.get()).matches()) {
            settings.invalidValue("tolerance", "a number of at least 0, as in 0.01");
            return null;
        }
        return text.map(BigDecimal::new).orElse(null);
    }

    private static boolean claim(Map<String, Section> taken, String key, String name, Section section) {
        Section earlier = taken.putIfAbsent(name, section);
        if (earlier != null) {
            section.settings()
                    .problem(
                            key,
                            "names the column " + UserText.quoted(name) + ", which the column rule at line "
                                    + earlier.origin().line() + " names already: keep one of them");
        }
        return earlier == null;
    }

    /** The key that gives the target's name. */
    private static String targetKey(Section section) {
        return section.settings().has("target") ? "target" : "source";
    }

    private void ignore(ColumnRule rule, Section section) {
        for (String key : RULES) {
            if (section.settings().has(key)) {
                section.settings().problem("ignore", "does not go with '" + key + "': delete one of them");
            }
        }
        String place = "ignored at line " + section.origin().line();
        excluded.putIfAbsent(rule.source(), place);
        excluded.putIfAbsent(rule.target(), place);
    }

    private void refuseExcluded(Ruled column) {
        ColumnRule rule = column.rule();
        boolean bySource = excluded.containsKey(rule.source());
        String key = bySource ? "source" : targetKey(column.section());
        String name = bySource ? rule.source() : rule.target();
        String place = excluded.get(name);
        if (place != null) {
            column.section()
                    .settings()
                    .problem(
                            key,
                            "names the column " + UserText.quoted(name) + ", which is also " + place
                                    + ": keep one of them");
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
