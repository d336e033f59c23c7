package io.countercheck.streams.app.config;

import io.countercheck.streams.document.UserText;
import io.countercheck.streams.reconcile.TablePair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the lists of table pairs; a pair of a later file replaces the pair of the same name in an earlier one. */
final class TablesReader {
    static final String KEY = "tables";

    private static final String EXAMPLE = "- {name: users, source: warehouse.users, target: public.cdc_users}";

    private final Placeholders placeholders;
    private final Problems problems;
    private final List<List<Section>> files = new ArrayList<>();

    TablesReader(Placeholders placeholders, Problems problems) {
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** Takes the list out of a file's settings, if it is there. */
    void take(Map<String, Setting> file) {
        Map<String, Setting> own = new LinkedHashMap<>();
        for (Setting setting : List.copyOf(file.values())) {
            String key = setting.key();
            // A slip for table.defaults is told as any other unknown key.
            boolean slip = key.startsWith("tables.defaults");
            if (key.equals(KEY) || (key.startsWith(KEY + ".") && !slip)) {
                file.remove(key);
                own.put(key, setting);
            }
        }
        Setting list = own.get(KEY);
        if (list != null && list.isEmpty()) {
            own.remove(KEY);
        }
        files.add(new Settings(own, placeholders, problems).sections(KEY, "table pair", EXAMPLE));
    }

    /**
     * All pairs, in the order in which their names were first met; or those that the environment chooses, in its order.
     *
     * @param defaults of the merged whole
     */
    List<TablePair> tables(TableDefaults defaults, EnvironmentSettings environment) {
        TablePairReader reader = new TablePairReader(defaults);
        Map<String, Optional<TablePair>> configured = new LinkedHashMap<>();
        files.forEach(file -> configured.putAll(read(file, reader)));
        Optional<List<String>> chosen = environment.tables();
        if (chosen.isEmpty()) {
            return configured.values().stream().flatMap(Optional::stream).toList();
        }
        return chosen.get().stream()
                .map(name -> configured.computeIfAbsent(
                        name, other -> reader.byDefault(other, problem -> report(other, problem, environment))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void report(String name, String problem, EnvironmentSettings environment) {
        environment.problem(EnvironmentSettings.TABLES, "of " + UserText.quoted(name) + ", " + problem);
    }

    /** The pairs of one file by their names; a pair with mistakes is empty, so that nothing else takes its place. */
    private static Map<String, Optional<TablePair>> read(List<Section> file, TablePairReader reader) {
        Map<String, Optional<TablePair>> tables = new LinkedHashMap<>();
        Map<String, Origin> seen = new LinkedHashMap<>();
        for (Section section : file) {
            Optional<String> name = TablePairReader.name(section);
            Optional<TablePair> table = reader.read(section, name);
            if (name.isEmpty()) {
                continue;
            }
            Origin earlier = seen.putIfAbsent(name.get(), section.origin());
            if (earlier == null) {
                tables.put(name.get(), table);
            } else {
                section.problem("the table pair '" + name.get() + "' is already there at line " + earlier.line()
                        + ": give one of them another name");
            }
        }
        return tables;
    }
}
