package io.countercheck.streams.query;

import io.countercheck.streams.topology.TaskSight;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is heard of a datastore's connector.
 *
 * @param connector its name in Connect; null if it was never heard of
 * @param tasks how many it runs
 * @param tasksAlive how many of them were heard of lately
 * @param lastHeartbeat of any of its tasks
 */
public record ConnectorState(
        String datastore,
        @Nullable String connector,
        int tasks,
        int tasksAlive,
        @Nullable Instant lastHeartbeat) {

    /** Also where nobody can tell. */
    public static ConnectorState neverHeardOf(String datastore) {
        return new ConnectorState(datastore, null, 0, 0, null);
    }

    /**
     * By the heartbeats of tasks. The task heard of last says how many there are: others may be left over from a larger
     * number.
     *
     * @param sights of all datastores
     * @param timeout for how long a task may be silent
     */
    public static ConnectorState of(String datastore, List<TaskSight> sights, Duration timeout, Instant now) {
        List<TaskSight> own = sights.stream()
                .filter(sight -> sight.datastore().equals(datastore))
                .toList();
        return own.stream()
                .max(Comparator.comparing(TaskSight::seenAt))
                .map(latest -> new ConnectorState(
                        datastore,
                        latest.connector(),
                        latest.tasks(),
                        (int) own.stream()
                                .filter(sight -> sight.task() < latest.tasks())
                                .filter(sight -> !sight.seenAt().isBefore(now.minus(timeout)))
                                .count(),
                        latest.seenAt()))
                .orElse(neverHeardOf(datastore));
    }

    public boolean healthy() {
        return connector != null && tasksAlive == tasks;
    }
}
