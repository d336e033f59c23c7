package io.countercheck.streams.app.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The words that a setting may hold, and what each means.
 *
 * @param rule what the value must be, for people
 */
record Words<T>(Map<String, T> meanings, String rule) {

    /** All constants of an enum. */
    static <E extends Enum<E>> Words<E> of(Class<E> type, Function<E, String> word) {
        Map<String, E> meanings = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> meanings.put(word.apply(constant), constant));
        return of(meanings);
    }

    static <T> Words<T> of(Map<String, T> meanings) {
        return new Words<>(meanings, "one of " + String.join(", ", meanings.keySet()));
    }

    Optional<T> one(Settings settings, String key) {
        Optional<String> word = settings.word(key);
        Optional<T> meaning = word.map(meanings::get);
        if (word.isPresent() && meaning.isEmpty()) {
            settings.invalidValue(key, rule);
        }
        return meaning;
    }

    /** The meanings of a list of words; one that will not do is noted and left out. */
    Set<T> several(Settings settings, String key) {
        Set<T> found = new LinkedHashSet<>();
        for (String word : settings.texts(key, List.of(), meanings::containsKey, rule)) {
            Optional.ofNullable(meanings.get(word)).ifPresent(found::add);
        }
        return found;
    }
}
