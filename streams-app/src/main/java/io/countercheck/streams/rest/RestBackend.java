package io.countercheck.streams.rest;

import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.Resolutions;
import io.countercheck.streams.query.ServiceState;
import io.countercheck.streams.query.Triggers;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.TablePair;
import java.time.Clock;
import java.util.List;

/**
 * What the HTTP layer stands on.
 *
 * @param pairs the configured table pairs
 * @param version of the application, as {@code /health} tells it
 */
public record RestBackend(
        Reconciliations reconciliations,
        Triggers triggers,
        Resolutions resolutions,
        ServiceState state,
        List<TablePair> pairs,
        Datastores datastores,
        String version,
        Clock clock) {
    public RestBackend {
        pairs = List.copyOf(pairs);
    }

    /** Names of the configured table pairs. */
    List<String> tables() {
        return pairs.stream().map(TablePair::name).toList();
    }
}
