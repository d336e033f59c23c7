package io.countercheck.streams.app.config;

import io.countercheck.streams.app.config.Placeholders.UnresolvedException;
import io.countercheck.streams.document.UserText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Typed access to settings. A value that will not do is noted as a problem and its default taken, so that reading goes
 * on. To ask for a key is to declare it: {@link #reportUnknown} finds the keys that nobody asked for.
 */
final class Settings {
    private static final Words<Boolean> FLAG = new Words<>(Map.of("true", true, "false", false), "true or false");

    private final Map<String, Setting> settings;
    private final Placeholders placeholders;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();

    Settings(Map<String, Setting> settings, Placeholders placeholders, Problems problems) {
        this.settings = settings;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** Whether the key is there, with a value that will do or not. */
    boolean has(String key) {
        return settings.containsKey(key);
    }

    /** Whether the key is there and nothing, or null, stands after it. */
    boolean isEmpty(String key) {
        known.add(key);
        Setting setting = settings.get(key);
        return setting != null && setting.isEmpty();
    }

    boolean isEmptyList(String key) {
        Setting setting = settings.get(key);
        return setting != null
                && setting.value() instanceof SequenceNode list
                && list.getValue().isEmpty();
    }

    Optional<String> text(String key) {
        Setting setting = find(key);
        return setting == null ? Optional.empty() : scalar(setting, setting.value());
    }

    /** @param rule what the value must be, for people */
    String text(String key, String otherwise, Pattern valid, String rule) {
        Optional<String> text = text(key);
        if (text.isPresent() && !valid.matcher(text.get()).matches()) {
            invalidValue(key, rule);
            return otherwise;
        }
        return text.orElse(otherwise);
    }

    int number(String key, int otherwise, int min, int max) {
        return (int) wholeNumber(key, otherwise, min, max);
    }

    /** A key that ends in {@code .ms}. */
    Duration millis(String key, Duration otherwise, Duration min, Duration max) {
        return Duration.ofMillis(wholeNumber(key, otherwise.toMillis(), min.toMillis(), max.toMillis()));
    }

    /** A number from 0 to 100, with or without decimals; the key says {@code percent}. */
    double percent(String key, double otherwise) {
        Optional<String> text = text(key);
        Optional<Double> percent = text.flatMap(Percentages::parse);
        if (text.isPresent() && percent.isEmpty()) {
            invalidValue(key, Percentages.RULE);
        }
        return percent.orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return FLAG.one(this, key).orElse(otherwise);
    }

    /** As {@link #text(String)}, but {@code null} is a word like others. */
    Optional<String> word(String key) {
        Setting setting = settings.get(key);
        if (setting != null && setting.value() instanceof ScalarNode scalar && "null".equals(scalar.getValue())) {
            known.add(key);
            return Optional.of(scalar.getValue());
        }
        return text(key);
    }

    /**
     * A list of texts.
     *
     * @param rule what each must be, for people
     */
    List<String> texts(String key, List<String> otherwise, Predicate<String> valid, String rule) {
        Setting setting = find(key);
        if (setting == null) {
            return otherwise;
        }
        if (!(setting.value() instanceof SequenceNode sequence)) {
            invalidValue(key, "a list, as in [first, second]");
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            if (Tag.NULL.equals(element.getTag())) {
                problem(key, "holds an empty value or null: delete it, or put it in quotes if it is a text");
                continue;
            }
            Optional<String> text = scalar(setting, element);
            text.filter(valid).ifPresent(texts::add);
            if (text.isPresent() && !valid.test(text.get()) && element instanceof ScalarNode scalar) {
                problem(key, "must hold " + rule + ", but holds " + UserText.quoted(scalar.getValue()));
            }
        }
        return texts;
    }

    /**
     * A list whose elements have keys themselves; without the key there are none.
     *
     * @param what one element is, for people
     * @param example of an element
     */
    List<Section> sections(String key, String what, String example) {
        List<Section> sections = new ArrayList<>();
        Optional<Setting> nested = settings.values().stream()
                .filter(setting -> setting.key().startsWith(key + "."))
                .filter(setting -> known.add(setting.key()))
                .reduce((first, second) -> first);
        nested.ifPresent(setting -> problems.add(setting.origin(), noList(key, example)));
        Setting setting = find(key);
        if (setting != null && !(setting.value() instanceof SequenceNode)) {
            problems.add(setting.origin(), noList(key, example));
        } else if (setting != null && setting.value() instanceof SequenceNode list) {
            for (Node node : list.getValue()) {
                Origin origin = Origin.of(setting.origin().file(), node);
                if (node instanceof MappingNode mapping) {
                    Map<String, Setting> keys = YamlFile.read(origin.file(), mapping, problems);
                    sections.add(new Section(what, new Settings(keys, placeholders, problems), origin, problems));
                } else {
                    problems.add(origin, "a " + what + " must be keys with values, as in '" + example + "'");
                }
            }
        }
        return sections;
    }

    private static String noList(String key, String example) {
        return "'" + key + "' must be a list, as in '" + example + "'";
    }

    /** All settings below a prefix that are not declared by themselves, under their names after it. */
    Map<String, String> below(String prefix) {
        Map<String, String> below = new LinkedHashMap<>();
        for (String key : settings.keySet()) {
            if (key.startsWith(prefix) && known.add(key)) {
                text(key).ifPresent(value -> below.put(key.substring(prefix.length()), value));
            }
        }
        return below;
    }

    /** Notes something about a key that is there. */
    void problem(String key, String text) {
        Setting setting = settings.get(key);
        if (setting != null) {
            problems.add(setting.origin(), "'" + key + "' " + text);
        }
    }

    /** Notes that a value will not do, and shows what the file says: not what placeholders stand for. */
    void invalidValue(String key, String rule) {
        Setting setting = settings.get(key);
        String written = setting != null && setting.value() instanceof ScalarNode scalar
                ? ", but is " + UserText.quoted(scalar.getValue())
                : "";
        problem(key, "must be " + rule + written);
    }

    /** The keys that were asked for. */
    Set<String> known() {
        return Collections.unmodifiableSet(known);
    }

    /** To be called once everything is declared. */
    void reportUnknown() {
        UnknownKeys.report(settings.values(), known, problems);
    }

    long wholeNumber(String key, long otherwise, long min, long max) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        invalidValue(key, "a whole number from " + min + " to " + max);
        return otherwise;
    }

    private @Nullable Setting find(String key) {
        known.add(key);
        Setting setting = settings.get(key);
        if (setting != null && setting.isEmpty()) {
            problems.add(setting.origin(), "'" + key + "' has no value: give it one, or delete the line");
            return null;
        }
        return setting;
    }

    private Optional<String> scalar(Setting setting, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(setting.origin(), "'" + setting.key() + "' must hold plain text or numbers, nothing nested");
            return Optional.empty();
        }
        try {
            return Optional.of(placeholders.resolve(scalar.getValue()));
        } catch (UnresolvedException e) {
            problems.add(setting.origin(), "'" + setting.key() + "': " + e.getMessage());
            return Optional.empty();
        }
    }
}
