package io.countercheck.streams.app.config;

import io.countercheck.streams.reconcile.ColumnRules;
import io.countercheck.streams.reconcile.RowRules;
import io.countercheck.streams.reconcile.TablePolicy;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every table pair that does not say otherwise.
 *
 * @param sourceNamespace where a source table is; null if every pair must say it
 * @param targetNamespace the same for the target
 * @param targetPrefix what the target's names begin with
 * @param rows without a filter
 * @param policy without a timestamp column and a schedule
 */
record TableDefaults(
        @Nullable String sourceNamespace,
        @Nullable String targetNamespace,
        String targetPrefix,
        List<String> targetMetadata,
        RowRules rows,
        TablePolicy policy) {
    static final String PREFIX = "table.defaults.";
    static final String SOURCE_NAMESPACE = PREFIX + "source.namespace";
    static final String TARGET_NAMESPACE = PREFIX + "target.namespace";

    private static final Pattern NAMESPACE = Pattern.compile("[^.\\s]+");
    private static final Pattern NAME_PREFIX = Pattern.compile("\\S*");

    static TableDefaults read(Settings settings, EnvironmentSettings environment) {
        return new TableDefaults(
                namespace(settings, SOURCE_NAMESPACE, "a Cassandra keyspace"),
                namespace(settings, TARGET_NAMESPACE, "a PostgreSQL schema"),
                settings.text(PREFIX + "target.prefix", "", NAME_PREFIX, "the beginning of a name, without spaces"),
                ColumnNames.readPatterns(
                        settings, PREFIX + ColumnRulesReader.TARGET_METADATA, ColumnRules.DEFAULT.targetMetadata()),
                RowRulesReader.marks(settings, PREFIX, RowRules.DEFAULT),
                TablePolicyReader.defaults(settings, PREFIX, environment));
    }

    private static @Nullable String namespace(Settings settings, String key, String what) {
        String namespace = settings.text(key, "", NAMESPACE, "the name of a namespace without dots, such as " + what);
        return namespace.isEmpty() ? null : namespace;
    }
}
