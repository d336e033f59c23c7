package io.countercheck.docs;

import io.countercheck.connector.connect.ConnectorDefinition;
import io.countercheck.streams.metrics.MetricCatalog;
import io.countercheck.streams.metrics.MetricFamily;
import io.countercheck.streams.reconcile.Datastores;
import java.util.Locale;
import java.util.stream.Collectors;

/** The metrics as tables. */
final class MetricTables {
    private static final Datastores DATASTORES = new Datastores("cassandra", "postgres");

    private MetricTables() {}

    static String ofApplication() {
        StringBuilder table = new StringBuilder("| metric | type | labels | meaning |\n| --- | --- | --- | --- |\n");
        for (MetricFamily family : MetricCatalog.all(DATASTORES)) {
            String labels =
                    family.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
            table.append("| `%s` | %s | %s | %s |\n"
                    .formatted(family.name(), family.type().name().toLowerCase(Locale.ROOT), labels, family.help()));
        }
        return table.toString();
    }

    static String ofTasks() {
        StringBuilder table = new StringBuilder("| attribute | meaning |\n| --- | --- |\n");
        ConnectorDefinition.taskMetrics()
                .forEach((name, meaning) -> table.append("| `%s` | %s |\n".formatted(name, meaning)));
        return table.toString();
    }
}
