package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.TableDrift;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Collects ended jobs in tumbling windows per table pair, and publishes each window once, when the clock has passed its
 * end. A window leaves the state in the transaction that publishes it, so a restart neither loses nor doubles one; those
 * that ended meanwhile are published at the first tick. Per table pair the store holds one open window at most.
 */
final class DriftWindows {
    private final TopologySettings settings;
    private final KeyValueStore<String, TableDrift> store;
    private final CoordinatorOutput output;
    private final Map<String, TableDrift> byTable = new LinkedHashMap<>();

    DriftWindows(TopologySettings settings, ProcessorContext<?, ?> context, CoordinatorOutput output) {
        this.settings = settings;
        this.store = context.getStateStore(StoreNames.DRIFT_WINDOWS);
        this.output = output;
        try (KeyValueIterator<String, TableDrift> all = store.all()) {
            all.forEachRemaining(entry -> byTable.put(entry.key, entry.value));
        }
    }

    /** Counts a job that ends now. */
    void ended(Job job, Instant now) {
        String table = job.tableName();
        TableDrift before = close(byTable.getOrDefault(table, TableDrift.none(table)), now);
        put(before.plus(job, now, settings.publicTopics().driftWindow()));
    }

    /** Publishes the windows that have ended, and forgets tables that are no longer configured. */
    void tick(Instant now) {
        for (TableDrift table : List.copyOf(byTable.values())) {
            TableDrift after = close(table, now);
            if (after.open() == null && settings.table(table.tableName()).isEmpty()) {
                store.delete(table.tableName());
                byTable.remove(table.tableName());
            } else if (!after.equals(table)) {
                put(after);
            }
        }
    }

    private TableDrift close(TableDrift table, Instant now) {
        return table.ended(now)
                .map(window -> {
                    output.publish(window);
                    return table.closed();
                })
                .orElse(table);
    }

    private void put(TableDrift table) {
        store.put(table.tableName(), table);
        byTable.put(table.tableName(), table);
    }
}
