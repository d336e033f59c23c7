package io.countercheck.streams.app.config;

import io.countercheck.streams.document.UserText;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the keys that nobody asked for, and what they were meant to be. */
final class UnknownKeys {
    private UnknownKeys() {}

    static void report(Collection<Setting> settings, Collection<String> known, Problems problems) {
        for (Setting setting : settings) {
            String key = setting.key();
            if (known.contains(key)) {
                continue;
            }
            Optional<String> inSection =
                    known.stream().filter(name -> name.startsWith(key + ".")).findFirst();
            if (inSection.isEmpty()) {
                problems.add(setting.origin(), "unknown key " + UserText.quoted(key) + didYouMean(key, known));
            } else if (!setting.isEmpty()) {
                problems.add(
                        setting.origin(),
                        "'" + key + "' is a section: set keys in it, such as '" + inSection.get() + "'");
            }
        }
    }

    private static String didYouMean(String key, Collection<String> known) {
        return Suggestions.closest(key, known)
                .or(() -> known.stream()
                        .filter(name -> name.endsWith("." + key))
                        .min(Comparator.comparing(String::length)))
                .map(name -> ": did you mean '" + name + "'?")
                .orElse(": delete it, or look its name up in configs/application.yaml");
    }
}
