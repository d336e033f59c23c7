package io.countercheck.streams.app.config;

import java.util.List;
import java.util.regex.Pattern;

/** Lists of columns. */
final class ColumnNames {
    private static final Pattern PATTERN = Pattern.compile("\\*?[^*]*\\*?");

    private ColumnNames() {}

    static List<String> read(Settings settings, String key, List<String> otherwise) {
        return settings.texts(key, otherwise, name -> !name.isBlank(), "names of columns");
    }

    /** Names in which {@code *} at an end stands for any text. */
    static List<String> readPatterns(Settings settings, String key, List<String> otherwise) {
        return settings.texts(
                key,
                otherwise,
                pattern -> !pattern.isBlank() && PATTERN.matcher(pattern).matches(),
                "names of columns, with '*' at the beginning or the end only");
    }
}
