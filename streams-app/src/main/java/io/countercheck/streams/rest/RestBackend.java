package io.countercheck.streams.rest;

import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.peer.PeerAnswers;
import io.countercheck.streams.query.Commands;
import io.countercheck.streams.query.Metrics;
import io.countercheck.streams.query.Overview;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.Resolutions;
import io.countercheck.streams.query.ServiceState;
import io.countercheck.streams.query.Triggers;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.TablePair;
import java.time.Clock;
import java.util.List;

/**
 * What the HTTP layer stands on.
 *
 * @param peers answers to other instances
 * @param pairs the configured table pairs
 * @param concurrentJobs how many jobs run at once
 * @param version of the application, as {@code /health} tells it
 */
public record RestBackend(
        Reconciliations reconciliations,
        Triggers triggers,
        Resolutions resolutions,
        Commands commands,
        Overview overview,
        ServiceState state,
        Metrics metrics,
        PeerAnswers peers,
        List<TablePair> pairs,
        Datastores datastores,
        SchedulerSettings scheduler,
        int concurrentJobs,
        String version,
        Clock clock) {
    public RestBackend {
        pairs = List.copyOf(pairs);
    }

    /** Refuses what starts jobs where the configuration says that none start. */
    void requireEnabled() {
        if (!scheduler.enabled()) {
            throw InvalidTriggerException.disabled();
        }
    }

    /** Names of the configured table pairs. */
    List<String> tables() {
        return pairs.stream().map(TablePair::name).toList();
    }
}
