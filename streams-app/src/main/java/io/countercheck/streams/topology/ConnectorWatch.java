package io.countercheck.streams.topology;

import io.countercheck.common.wire.avro.TaskHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows which connector tasks are alive, by their heartbeats. */
final class ConnectorWatch {
    private final CoordinatorState state;
    private final Duration timeout;
    private final Instant watchingSince;

    /**
     * @param watchingSince when this instance took over: silence before that is not the tasks' fault
     */
    ConnectorWatch(CoordinatorState state, Duration timeout, Instant watchingSince) {
        this.state = state;
        this.timeout = timeout;
        this.watchingSince = watchingSince;
    }

    void seen(TaskHeartbeat heartbeat, Instant now) {
        Instant tasksSince = latest(state.tasksOf(heartbeat.getDatastore()))
                .filter(latest -> latest.tasks() == heartbeat.getTasks())
                .map(TaskSight::tasksSince)
                .orElse(now);
        state.put(new TaskSight(
                heartbeat.getDatastore(),
                heartbeat.getConnector(),
                heartbeat.getTask(),
                heartbeat.getTasks(),
                tasksSince,
                now,
                heartbeat.getQuietUntil() == null ? null : Instant.ofEpochMilli(heartbeat.getQuietUntil())));
    }

    /** When the quiet hours end that tasks of a datastore wait for; empty if none does that is alive. */
    Optional<Instant> quietUntil(String datastore, Instant now) {
        return state.tasksOf(datastore).stream()
                .filter(sight -> !isSilent(sight.seenAt(), now))
                .flatMap(sight -> Stream.ofNullable(sight.quietUntil()))
                .max(Comparator.naturalOrder());
    }

    /**
     * Why work on a datastore cannot go on; empty while all tasks of its connector are heard of.
     *
     * @param neededSince since when they are needed
     */
    Optional<String> problem(String datastore, Instant neededSince, Instant now) {
        List<TaskSight> sights = state.tasksOf(datastore);
        Instant since = later(neededSince, watchingSince);
        Optional<TaskSight> latest = latest(sights);
        if (latest.isEmpty()) {
            return isSilent(since, now)
                    ? Optional.of("no connector for datastore '" + datastore + "' is running: deploy one with"
                            + " datastore.name=" + datastore + " through the Connect REST API, PUT"
                            + " /connectors/<name>/config, and see that it uses the same topic.prefix")
                    : Optional.empty();
        }
        Map<Integer, TaskSight> byTask =
                sights.stream().collect(Collectors.toMap(TaskSight::task, Function.identity()));
        for (int task = 0; task < latest.get().tasks(); task++) {
            TaskSight sight = byTask.get(task);
            Instant expected = later(since, latest.get().tasksSince());
            Instant heard = sight == null ? expected : later(expected, sight.seenAt());
            if (isSilent(heard, now)) {
                return Optional.of(silent(latest.get(), task, heard, now));
            }
        }
        return Optional.empty();
    }

    private static Optional<TaskSight> latest(List<TaskSight> sights) {
        return sights.stream().max(Comparator.comparing(TaskSight::seenAt));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean isSilent(Instant since, Instant now) {
        return Duration.between(since, now).compareTo(timeout) > 0;
    }

    private static String silent(TaskSight latest, int task, Instant heard, Instant now) {
        return "task " + task + " of " + latest.tasks() + " of connector '" + latest.connector() + "' (datastore '"
                + latest.datastore() + "') has not been heard of for "
                + Duration.between(heard, now).toSeconds() + " s: see GET /connectors/" + latest.connector()
                + "/status on the Connect worker, and restart the task or the worker";
    }
}
