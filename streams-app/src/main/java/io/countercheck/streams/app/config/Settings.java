package io.countercheck.streams.app.config;

import io.countercheck.streams.app.config.Placeholders.UnresolvedException;
import io.countercheck.streams.document.UserText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Typed access to settings. A value that will not do is noted as a problem and its default taken, so that reading goes
 * on. To ask for a key is to declare it: {@link #reportUnknown} finds the keys that nobody asked for.
 */
final class Settings {
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

    List<String> texts(String key, List<String> otherwise) {
        Setting setting = find(key);
        if (setting == null) {
            return otherwise;
        }
        if (!(setting.value() instanceof SequenceNode sequence)) {
            invalidValue(key, "a list, as in [first, second]");
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        sequence.getValue().forEach(element -> scalar(setting, element).ifPresent(texts::add));
        return texts;
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

    /** To be called once everything is declared. */
    void reportUnknown() {
        for (Setting setting : settings.values()) {
            String key = setting.key();
            if (known.contains(key)) {
                continue;
            }
            Optional<String> inSection =
                    known.stream().filter(name -> name.startsWith(key + ".")).findFirst();
            if (inSection.isEmpty()) {
                problems.add(setting.origin(), "unknown key " + UserText.quoted(key) + didYouMean(key));
            } else if (!setting.isEmpty()) {
                problems.add(
                        setting.origin(),
                        "'" + key + "' is a section: set keys in it, such as '" + inSection.get() + "'");
            }
        }
    }

    private String didYouMean(String key) {
        return Suggestions.closest(key, known)
                .or(() ->
                        known.stream().filter(name -> name.endsWith("." + key)).findFirst())
                .map(name -> ": did you mean '" + name + "'?")
                .orElse(": delete it, or look its name up in configs/application.yaml");
    }

    private long wholeNumber(String key, long otherwise, long min, long max) {
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
