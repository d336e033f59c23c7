package io.countercheck.docs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The settings of a connector as a table. */
final class SettingTable {
    /** As Kafka's range validator prints itself. */
    private static final Pattern RANGE = Pattern.compile("\\[(\\d+),\\.\\.\\.(?:,(\\d+))?]");

    private SettingTable() {}

    /** Required settings first, then in order of importance and name. */
    static String markdown(ConfigDef definition) {
        StringBuilder table = new StringBuilder("| setting | default | valid | meaning |\n| --- | --- | --- | --- |\n");
        List<ConfigKey> keys = definition.configKeys().values().stream()
                .sorted(Comparator.comparing(ConfigKey::hasDefault)
                        .thenComparing(key -> key.importance)
                        .thenComparing(key -> key.name))
                .toList();
        for (ConfigKey key : keys) {
            table.append("| `%s` | %s | %s | %s |\n"
                    .formatted(key.name, defaultOf(key), cell(valid(key)), cell(key.documentation)));
        }
        return table.toString();
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "*required*";
        }
        boolean secret = key.type == ConfigDef.Type.PASSWORD;
        String value = secret ? "" : ConfigDef.convertToString(key.defaultValue, key.type);
        return value == null || value.isEmpty() ? "" : "`" + value + "`";
    }

    private static String valid(ConfigKey key) {
        String type = key.type.name().toLowerCase(Locale.ROOT);
        String rule = key.validator == null ? "" : key.validator.toString().strip();
        Matcher range = RANGE.matcher(rule);
        if (range.matches()) {
            return type
                    + (range.group(2) == null
                            ? ", at least " + range.group(1)
                            : ", " + range.group(1) + " to " + range.group(2));
        }
        return rule.isEmpty() ? type : type + ", " + rule;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }
}
