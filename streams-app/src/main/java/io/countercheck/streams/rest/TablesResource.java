package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.TablePairDocument;
import io.countercheck.streams.query.Overview.TableJobs;
import io.countercheck.streams.reconcile.ScheduleChange;
import io.countercheck.streams.reconcile.ScheduleChange.Action;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TableSchedule;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** {@code GET /reconciliation/tables}, and {@code POST /reconciliation/tables/{table}/pause} and {@code /resume}. */
final class TablesResource {
    static final String TABLE = "table";

    private final RestBackend backend;
    private final TablePairDocument document;

    TablesResource(RestBackend backend) {
        this.backend = backend;
        this.document = new TablePairDocument(backend.datastores());
    }

    void list(Context context) {
        QueryParameters.of(context, List.of());
        SchedulerView scheduler = SchedulerView.of(backend);
        Map<String, TableJobs> jobs = backend.overview().lastJobs();
        ObjectNode response = Json.object();
        ArrayNode tables = response.putArray("tables");
        backend.pairs().forEach(pair -> tables.add(table(pair, scheduler, jobs)));
        JsonResponse.send(context, 200, response);
    }

    void pause(Context context) {
        change(context, Action.PAUSE);
    }

    void resume(Context context) {
        change(context, Action.RESUME);
    }

    /** 202 if the change is not visible yet. */
    private void change(Context context, Action action) {
        QueryParameters.of(context, List.of());
        String name = context.pathParam(TABLE);
        TablePair pair = backend.pairs().stream()
                .filter(any -> any.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.noSuchTable(name, backend.tables()));
        backend.requireEnabled();
        boolean made = backend.commands().change(new ScheduleChange(action, null, List.of(name)));
        ObjectNode table =
                table(pair, SchedulerView.of(backend), backend.overview().lastJobs());
        JsonResponse.send(context, made ? 200 : 202, table);
    }

    private ObjectNode table(TablePair pair, SchedulerView scheduler, Map<String, TableJobs> jobs) {
        TableSchedule schedule = scheduler.schedule(pair.name());
        TableJobs last = jobs.get(pair.name());
        return document.of(
                pair,
                schedule,
                scheduler.running() ? schedule.comingRun().orElse(null) : null,
                last == null ? null : last.last(),
                last == null ? null : last.plan());
    }
}
