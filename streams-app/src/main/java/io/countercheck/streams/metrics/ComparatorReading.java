package io.countercheck.streams.metrics;

import io.countercheck.streams.reconcile.ResolutionStatus;
import io.countercheck.streams.topology.MismatchGroup;
import io.countercheck.streams.topology.StoreNames;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PartitionPhase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What the state of one comparator partition tells. */
final class ComparatorReading implements StateReading {
    /** Those in which candidates are undecided. */
    private static final Set<PartitionPhase> UNDECIDED =
            Set.of(PartitionPhase.COMPARE, PartitionPhase.RECALL, PartitionPhase.CONFIRM);

    private final List<String> tables;

    /** @param tables names of the configured table pairs: state may be left of others */
    ComparatorReading(List<String> tables) {
        this.tables = List.copyOf(tables);
    }

    @Override
    public void read(OwnedStores stores, int partition, Series series) {
        for (String table : tables) {
            series.add(MetricCatalog.CANDIDATES, 0, table);
            for (ResolutionStatus status : ResolutionStatus.values()) {
                series.add(MetricCatalog.STORED_MISMATCHES, 0, table, status.name());
            }
        }
        try (KeyValueIterator<Bytes, PartitionJob> jobs = stores.<Bytes, PartitionJob>store(
                        StoreNames.PARTITION_JOBS, partition)
                .all()) {
            jobs.forEachRemaining(entry -> candidates(entry.value, series));
        }
        tables.forEach(table -> mismatches(stores, partition, table, series));
    }

    private void candidates(PartitionJob job, Series series) {
        if (UNDECIDED.contains(job.getPhase()) && tables.contains(job.getTablePair())) {
            series.add(MetricCatalog.CANDIDATES, job.getCandidates(), job.getTablePair());
        }
    }

    private static void mismatches(OwnedStores stores, int partition, String table, Series series) {
        UUID scope = MismatchGroup.scopeOf(table);
        try (KeyValueIterator<Bytes, Long> counts = stores.<Bytes, Long>store(StoreNames.MISMATCH_COUNTS, partition)
                .range(MismatchGroup.firstCount(scope), MismatchGroup.lastCount(scope))) {
            counts.forEachRemaining(entry -> series.add(
                    MetricCatalog.STORED_MISMATCHES,
                    entry.value,
                    table,
                    MismatchGroup.ofCount(entry.key).status().name()));
        }
    }
}
