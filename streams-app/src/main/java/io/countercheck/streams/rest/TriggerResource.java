package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.TriggerDocument;
import io.countercheck.streams.query.Triggers;
import io.countercheck.streams.reconcile.Trigger;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** {@code POST /reconciliation/trigger}. */
final class TriggerResource {
    private final Triggers triggers;
    private final TriggerDocument document;

    TriggerResource(RestBackend backend) {
        this.triggers = backend.triggers();
        this.document = new TriggerDocument(backend.pairs());
    }

    void trigger(Context context) throws IOException {
        QueryParameters.of(context, List.of());
        byte[] body = JsonRequest.body(context, TriggerDocument.MAX_BYTES);
        Trigger trigger = document.parse(body, table -> UUID.randomUUID());
        triggers.submit(trigger);
        int count = trigger.jobs().size();
        ObjectNode response = Json.object();
        ArrayNode ids = response.putArray("job_ids");
        trigger.jobs().forEach(job -> ids.add(job.id().toString()));
        response.put("status", "RUNNING");
        response.put("message", "Reconciliation jobs queued for " + count + (count == 1 ? " table" : " tables"));
        JsonResponse.send(context, 202, response);
    }
}
