package io.countercheck.streams.topology;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.reconcile.ConfirmPolicy;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.DigestPolicy;
import io.countercheck.streams.reconcile.JobLimits;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.TablePair;
import java.util.List;
import java.util.Optional;

/** What the topology must know of the configuration. */
public record TopologySettings(
        Topics topics,
        Datastores datastores,
        List<TablePair> tables,
        JobLimits limits,
        DigestPolicy digests,
        ConfirmPolicy confirm,
        SchedulerSettings scheduler,
        PublicTopics publicTopics) {
    public TopologySettings {
        tables = List.copyOf(tables);
    }

    Optional<TablePair> table(String name) {
        return tables.stream().filter(pair -> pair.name().equals(name)).findFirst();
    }
}
