package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.TriggerDocument;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /reconciliation/trigger}, and {@code POST /api/reconciliation/check}, which triggers all tables. */
final class TriggerResource {
    private static final byte[] ALL_TABLES = "{\"tables\": []}".getBytes(StandardCharsets.UTF_8);

    private final RestBackend backend;
    private final TriggerDocument document;

    TriggerResource(RestBackend backend) {
        this.backend = backend;
        this.document = new TriggerDocument(backend.pairs());
    }

    void trigger(Context context) throws IOException {
        QueryParameters.of(context, List.of());
        submit(context, JsonRequest.body(context, TriggerDocument.MAX_BYTES));
    }

    void check(Context context) {
        QueryParameters.of(context, List.of());
        submit(context, ALL_TABLES);
    }

    private void submit(Context context, byte[] body) {
        Trigger trigger = document.parse(body, table -> UUID.randomUUID());
        backend.requireEnabled();
        backend.triggers().submit(trigger);
        List<UUID> jobs = trigger.jobs().stream().map(RequestedJob::id).toList();
        int count = jobs.size();
        ObjectNode response = Json.object();
        ArrayNode ids = response.putArray("job_ids");
        jobs.forEach(id -> ids.add(id.toString()));
        response.put("status", "RUNNING");
        response.put("message", "Reconciliation jobs queued for " + count + (count == 1 ? " table" : " tables"));
        response.put("estimated_completion", Objects.toString(estimatedCompletion(jobs), null));
        JsonResponse.send(context, 202, response);
    }

    /** The trigger is written: that there is no estimate may not look like a failure. */
    private @Nullable Instant estimatedCompletion(List<UUID> jobs) {
        try {
            return backend.overview()
                    .estimatedCompletion(
                            jobs, backend.concurrentJobs(), backend.clock().instant())
                    .orElse(null);
        } catch (StateNotAvailableException e) {
            return null;
        }
    }
}
