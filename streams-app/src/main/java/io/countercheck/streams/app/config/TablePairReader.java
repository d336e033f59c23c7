package io.countercheck.streams.app.config;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.reconcile.ColumnRules;
import io.countercheck.streams.reconcile.TablePair;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one table pair. */
final class TablePairReader {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    static final String NAME_RULE = "1 to 100 letters, digits, '_', '.' or '-'";

    private final TableDefaults defaults;

    TablePairReader(TableDefaults defaults) {
        this.defaults = defaults;
    }

    /** @param name as {@link #name} gives it; without one there is no pair, but its other mistakes are found */
    Optional<TablePair> read(Section section, Optional<String> name) {
        Settings settings = section.settings();
        Consumer<String> problem = section::problem;
        Optional<TableName> source = tableName(settings, "source", () -> name.flatMap(table -> source(table, problem)));
        Optional<TableName> target = tableName(settings, "target", () -> name.flatMap(table -> target(table, problem)));
        var columns = ColumnRulesReader.read(settings, defaults.targetMetadata());
        var rows = RowRulesReader.read(settings, defaults.rows());
        var policy = TablePolicyReader.read(settings, defaults.policy());
        TablePolicyReader.requireTimestampColumn(policy, problem);
        settings.reportUnknown();
        return name.isPresent() && source.isPresent() && target.isPresent()
                ? Optional.of(new TablePair(name.get(), source.get(), target.get(), columns, rows, policy))
                : Optional.empty();
    }

    /** A pair of which only the name is known. */
    Optional<TablePair> byDefault(String name, Consumer<String> problem) {
        Optional<TableName> source = source(name, problem);
        Optional<TableName> target = target(name, problem);
        TablePolicyReader.requireTimestampColumn(defaults.policy(), problem);
        ColumnRules columns = new ColumnRules(List.of(), List.of(), List.of(), defaults.targetMetadata(), List.of());
        return source.isPresent() && target.isPresent()
                ? Optional.of(
                        new TablePair(name, source.get(), target.get(), columns, defaults.rows(), defaults.policy()))
                : Optional.empty();
    }

    /** What users call the pair; empty if that will not do. */
    static Optional<String> name(Section section) {
        Settings settings = section.settings();
        Optional<String> name = settings.text("name");
        section.requirePresent("name");
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            settings.invalidValue("name", NAME_RULE);
            return Optional.empty();
        }
        return name;
    }

    private Optional<TableName> source(String name, Consumer<String> problem) {
        return inNamespace(defaults.sourceNamespace(), name, problem, "source", TableDefaults.SOURCE_NAMESPACE);
    }

    private Optional<TableName> target(String name, Consumer<String> problem) {
        String table = defaults.targetPrefix() + name;
        return inNamespace(defaults.targetNamespace(), table, problem, "target", TableDefaults.TARGET_NAMESPACE);
    }

    private static Optional<TableName> inNamespace(
            @Nullable String namespace, String table, Consumer<String> problem, String key, String defaultKey) {
        if (namespace == null) {
            problem.accept("the table pair has no '" + key + "': add it, or set '" + defaultKey + "'");
            return Optional.empty();
        }
        return Optional.of(new TableName(namespace, table));
    }

    private static Optional<TableName> tableName(
            Settings settings, String key, Supplier<Optional<TableName>> otherwise) {
        Optional<String> text = settings.text(key);
        try {
            return settings.has(key) ? text.map(TableName::parse) : otherwise.get();
        } catch (IllegalArgumentException e) {
            settings.invalidValue(key, "namespace.table, as in 'warehouse.users'");
            return Optional.empty();
        }
    }
}
