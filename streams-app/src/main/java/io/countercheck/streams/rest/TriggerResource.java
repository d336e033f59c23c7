package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.TriggerDocument;
import io.countercheck.streams.query.Triggers;
import io.countercheck.streams.reconcile.Trigger;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
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
        requireJson(context);
        Trigger trigger = document.parse(body(context), table -> UUID.randomUUID());
        triggers.submit(trigger);
        int count = trigger.jobs().size();
        ObjectNode response = Json.object();
        ArrayNode ids = response.putArray("job_ids");
        trigger.jobs().forEach(job -> ids.add(job.id().toString()));
        response.put("status", "RUNNING");
        response.put("message", "Reconciliation jobs queued for " + count + (count == 1 ? " table" : " tables"));
        JsonResponse.send(context, 202, response);
    }

    /**
     * A missing content type is refused like a wrong one: without the header a page of any other site could send
     * triggers from its visitor's browser.
     */
    private static void requireJson(Context context) {
        String type = context.contentType();
        String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals("application/json")) {
            throw ApiError.unsupportedMediaType(type == null ? "" : type);
        }
    }

    /** Never more than one byte beyond the limit, whatever length the client announced. */
    private static byte[] body(Context context) throws IOException {
        try (InputStream in = context.req().getInputStream()) {
            return in.readNBytes(TriggerDocument.MAX_BYTES + 1);
        }
    }
}
