package io.countercheck.streams.app.config;

import java.util.Optional;

/**
 * One element of a list of the configuration, such as a table pair.
 *
 * @param what it is, for people
 * @param origin where it begins
 */
record Section(String what, Settings settings, Origin origin, Problems problems) {

    /** A text that must be there and not blank. */
    Optional<String> required(String key) {
        Optional<String> text = settings.text(key);
        if (text.isPresent() && text.get().isBlank()) {
            settings.invalidValue(key, "a name");
            return Optional.empty();
        }
        requirePresent(key);
        return text;
    }

    void requirePresent(String key) {
        if (!settings.has(key)) {
            problem("the " + what + " has no '" + key + "': add it");
        }
    }

    /** Notes something about the element as a whole. */
    void problem(String text) {
        problems.add(origin, text);
    }
}
