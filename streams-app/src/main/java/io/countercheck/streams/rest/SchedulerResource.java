package io.countercheck.streams.rest;

import io.countercheck.streams.document.CommandDocument;
import io.countercheck.streams.document.SchedulerDocument;
import io.countercheck.streams.document.TriggerDocument;
import io.countercheck.streams.reconcile.ScheduleChange;
import io.countercheck.streams.reconcile.ScheduleChange.Action;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/reconciliation/start}, {@code stop} and {@code status}: the scheduler as a whole. */
final class SchedulerResource {
    private final RestBackend backend;

    SchedulerResource(RestBackend backend) {
        this.backend = backend;
    }

    void start(Context context) throws IOException {
        QueryParameters.of(context, List.of());
        byte[] body = JsonRequest.read(context, TriggerDocument.MAX_BYTES);
        if (body.length > 0) {
            JsonRequest.require(context);
        }
        Duration interval = CommandDocument.readInterval(body);
        backend.requireEnabled();
        change(context, new ScheduleChange(Action.START, interval == null ? fallback() : interval, List.of()));
    }

    /** A start that would start nothing is not what anybody means. */
    private @Nullable Duration fallback() {
        SchedulerSettings settings = backend.scheduler();
        boolean any = backend.pairs().stream()
                .anyMatch(pair -> settings.of(pair, null).isPresent());
        return any ? null : SchedulerSettings.HOURLY;
    }

    void stop(Context context) {
        QueryParameters.of(context, List.of());
        backend.requireEnabled();
        change(context, new ScheduleChange(Action.STOP, null, List.of()));
    }

    /** 202 if the change is not visible yet. */
    private void change(Context context, ScheduleChange change) {
        boolean made = backend.commands().change(change);
        String done = change.action() == Action.START ? "Schedules are run" : "Schedules are not run";
        send(context, made ? 200 : 202, made ? done : "The request is written and will be followed");
    }

    void status(Context context) {
        QueryParameters.of(context, List.of());
        boolean running = SchedulerView.of(backend).running();
        send(context, 200, running ? "Schedules are run" : "Schedules are not run");
    }

    private void send(Context context, int status, String message) {
        SchedulerView view = SchedulerView.of(backend);
        JsonResponse.send(
                context, status, SchedulerDocument.of(message, view.running(), view.status(), view.scheduledTables()));
    }
}
