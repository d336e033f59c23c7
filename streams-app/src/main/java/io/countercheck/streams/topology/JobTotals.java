package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.TableTotals;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is counted for metrics. It changes in the transactions in which jobs change, so that it is neither lost nor doubled
 * by a restart or by another instance that takes over.
 */
final class JobTotals {
    private final KeyValueStore<String, TableTotals> tables;
    private final KeyValueStore<String, Long> scannedRows;
    private boolean met;

    JobTotals(ProcessorContext<?, ?> context) {
        tables = context.getStateStore(StoreNames.TABLE_TOTALS);
        scannedRows = context.getStateStore(StoreNames.SCANNED_ROWS);
    }

    /**
     * Takes over what the configuration says, once: state stores cannot be written while a task begins. Counts are there
     * from zero on, because nobody can see the first step of one that begins with 1.
     */
    void meet(Collection<String> tableNames, List<String> datastores, Instant now) {
        if (met) {
            return;
        }
        met = true;
        keys(tables).stream().filter(name -> !tableNames.contains(name)).forEach(tables::delete);
        keys(scannedRows).stream().filter(name -> !datastores.contains(name)).forEach(scannedRows::delete);
        tableNames.forEach(name -> tables.putIfAbsent(name, TableTotals.none(name, now)));
        datastores.forEach(name -> scannedRows.putIfAbsent(name, 0L));
    }

    /** Counts a job that has ended. */
    void ended(Job job) {
        TableTotals before = tables.get(job.tableName());
        TableTotals known = before == null ? TableTotals.none(job.tableName(), job.requestedAt()) : before;
        tables.put(job.tableName(), known.plus(job));
    }

    /** Counts rows that were read or counted in a datastore. */
    void scanned(String datastore, long rows) {
        Long before = scannedRows.get(datastore);
        scannedRows.put(datastore, (before == null ? 0 : before) + rows);
    }

    private static Set<String> keys(KeyValueStore<String, ?> store) {
        Set<String> keys = new HashSet<>();
        try (KeyValueIterator<String, ?> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }
}
