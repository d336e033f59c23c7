package io.countercheck.streams.app.config;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.document.UserText;
import io.countercheck.streams.reconcile.TablePair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the lists of table pairs; a pair of a later file replaces the pair of the same name in an earlier one. */
final class TablesReader {
    static final String KEY = "tables";

    /** Columns that CDC sinks add to a replica. */
    static final List<String> DEFAULT_METADATA_COLUMNS =
            List.of("_cdc_*", "_ttl_expiry_timestamp", "_last_event_id", "__*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private final Placeholders placeholders;
    private final Problems problems;
    private final Map<String, TablePair> tables = new LinkedHashMap<>();

    TablesReader(Placeholders placeholders, Problems problems) {
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** Takes the setting out of a file's settings, if it is there. */
    void take(Map<String, Setting> file) {
        Setting setting = file.remove(KEY);
        if (setting != null && !setting.isEmpty()) {
            if (setting.value() instanceof SequenceNode list) {
                read(setting, list);
            } else {
                reportNoList(setting.origin());
            }
        }
        List<Setting> nested = file.values().stream()
                .filter(other -> other.key().startsWith(KEY + "."))
                .toList();
        if (!nested.isEmpty()) {
            reportNoList(nested.get(0).origin());
            nested.forEach(other -> file.remove(other.key()));
        }
    }

    /** In the order in which their names were first met. */
    List<TablePair> tables() {
        return List.copyOf(tables.values());
    }

    private void reportNoList(Origin origin) {
        problems.add(
                origin,
                "'tables' must be a list, as in '- {name: users, source: warehouse.users, target: public.cdc_users}'");
    }

    private void read(Setting setting, SequenceNode list) {
        Map<String, Origin> seen = new LinkedHashMap<>();
        for (Node node : list.getValue()) {
            Origin origin = Origin.of(setting.origin().file(), node);
            if (!(node instanceof MappingNode mapping)) {
                problems.add(origin, "a table pair must have the keys name, source and target");
                continue;
            }
            table(mapping, origin).ifPresent(table -> {
                Origin earlier = seen.putIfAbsent(table.name(), origin);
                if (earlier == null) {
                    tables.put(table.name(), table);
                } else {
                    problems.add(
                            origin,
                            "the table pair '" + table.name() + "' is already there at line " + earlier.line()
                                    + ": give one of them another name");
                }
            });
        }
    }

    private Optional<TablePair> table(MappingNode mapping, Origin origin) {
        Settings settings = new Settings(YamlFile.read(origin.file(), mapping, problems), placeholders, problems);
        Optional<String> name = required(settings, "name", origin);
        Optional<TableName> source =
                required(settings, "source", origin).flatMap(text -> tableName("source", text, origin));
        Optional<TableName> target =
                required(settings, "target", origin).flatMap(text -> tableName("target", text, origin));
        List<String> excluded = settings.texts("excluded.columns", List.of());
        List<String> metadata = settings.texts("target.metadata.columns", DEFAULT_METADATA_COLUMNS);
        settings.reportUnknown();
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            settings.invalidValue("name", "1 to 100 letters, digits, '_', '.' or '-'");
            return Optional.empty();
        }
        return name.isPresent() && source.isPresent() && target.isPresent()
                ? Optional.of(new TablePair(name.get(), source.get(), target.get(), excluded, metadata))
                : Optional.empty();
    }

    private Optional<String> required(Settings settings, String key, Origin origin) {
        Optional<String> text = settings.text(key);
        if (text.isEmpty() && !settings.has(key)) {
            problems.add(origin, "the table pair has no '" + key + "': add it");
        }
        return text;
    }

    private Optional<TableName> tableName(String key, String text, Origin origin) {
        try {
            return Optional.of(TableName.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(
                    origin,
                    "'" + key + "' must be namespace.table, as in 'warehouse.users', but is " + UserText.quoted(text));
            return Optional.empty();
        }
    }
}
