package io.countercheck.streams.topology;

import io.countercheck.common.wire.avro.TaskHeartbeat;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobRun;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows that connectors hold back work on purpose, for limits of load and quiet hours. Meanwhile no job is given up for
 * its silence, and those that read say what they wait for.
 */
final class HeldBackJobs {
    private static final Set<JobPhase> READING = Set.of(JobPhase.DIGEST, JobPhase.SCAN, JobPhase.CONFIRM);

    private final Datastores datastores;
    private final CoordinatorState state;
    private final ConnectorWatch connectors;
    private final CoordinatorOutput output;

    HeldBackJobs(Datastores datastores, CoordinatorState state, ConnectorWatch connectors, CoordinatorOutput output) {
        this.datastores = datastores;
        this.state = state;
        this.connectors = connectors;
        this.output = output;
    }

    /** To be called after {@link ConnectorWatch#seen}. */
    void heard(TaskHeartbeat heartbeat, Instant now) {
        if (!names().anyMatch(heartbeat.getDatastore()::equals)) {
            return;
        }
        boolean held = heartbeat.getHeldBack() || heartbeat.getQuietUntil() != null;
        String waitingFor = waitingFor(now);
        for (JobRun run : state.runs()) {
            state.job(run.jobId().toString())
                    .filter(job -> READING.contains(job.phase()))
                    .ifPresent(job -> {
                        if (held) {
                            state.put(run.heldBack(now));
                        }
                        tell(job, waitingFor);
                    });
        }
    }

    private void tell(Job job, @Nullable String waitingFor) {
        if (!Objects.equals(job.progress().waitingFor(), waitingFor)) {
            Job told = job.inPhase(job.phase(), job.progress().waitingFor(waitingFor));
            state.put(told);
            output.publish(told);
        }
    }

    private @Nullable String waitingFor(Instant now) {
        String waiting = names().flatMap(datastore -> connectors.quietUntil(datastore, now).stream()
                        .map(end -> datastore + " waits for the end of its quiet hours at " + end))
                .collect(Collectors.joining("; "));
        return waiting.isEmpty() ? null : waiting;
    }

    private Stream<String> names() {
        return Stream.of(datastores.source(), datastores.target()).distinct();
    }
}
