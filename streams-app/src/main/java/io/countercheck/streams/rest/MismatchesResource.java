package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.ExplanationDocument;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.MismatchDocument;
import io.countercheck.streams.document.UuidText;
import io.countercheck.streams.query.MismatchFilter;
import io.countercheck.streams.query.Page;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.ResolutionStatus;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code GET /reconciliation/mismatches} and {@code /reconciliation/mismatches/{mismatch_id}/explain}. */
final class MismatchesResource {
    static final String MISMATCH_ID = "mismatch_id";
    private static final int DEFAULT_LIMIT = 1000;
    private static final List<String> PARAMETERS = Paging.parametersWith(
            List.of("table", "mismatch_type", "resolution_status", "job_id", "from_date", "to_date"));

    private final Reconciliations reconciliations;
    private final List<String> tables;
    private final MismatchDocument document;
    private final ExplanationDocument explanations;
    private final Map<String, MismatchKind> kinds = new LinkedHashMap<>();

    MismatchesResource(RestBackend backend) {
        this.reconciliations = backend.reconciliations();
        this.tables = backend.tables();
        this.document = new MismatchDocument(backend.datastores());
        this.explanations = new ExplanationDocument(backend.datastores());
        for (MismatchKind kind : MismatchKind.values()) {
            kinds.put(kind.label(backend.datastores()), kind);
        }
    }

    void list(Context context, Paging.Style style) {
        QueryParameters parameters = QueryParameters.of(context, PARAMETERS);
        Instant from = parameters.from("from_date");
        Instant to = parameters.to("to_date");
        QueryParameters.requireOrder("from_date", from, "to_date", to);
        MismatchFilter filter = new MismatchFilter(
                parameters.table("table", tables),
                parameters.choice("mismatch_type", kinds),
                parameters.constant("resolution_status", ResolutionStatus.class),
                parameters.uuid("job_id"),
                from,
                to);
        Paging paging = Paging.of(parameters, style, DEFAULT_LIMIT);
        Page<Mismatch> page = reconciliations.mismatches(filter, paging.request());
        ObjectNode response = Json.object();
        ArrayNode mismatches = response.putArray("mismatches");
        page.items().forEach(mismatch -> mismatches.add(document.full(mismatch)));
        paging.describe(response, page.totalItems());
        JsonResponse.send(context, 200, response);
    }

    void explain(Context context) {
        QueryParameters.of(context, List.of());
        String text = context.pathParam(MISMATCH_ID);
        UUID id = UuidText.parse(text)
                .orElseThrow(() -> ApiError.invalidParameter(MISMATCH_ID, text, "a UUID", List.of()));
        Mismatch mismatch = reconciliations.mismatch(id).orElseThrow(() -> ApiError.mismatchNotFound(id.toString()));
        ComparisonPlan plan = reconciliations
                .job(mismatch.jobId())
                .flatMap(job -> Optional.ofNullable(job.plan()))
                .orElseThrow(() -> ApiError.explanationNotFound(mismatch.jobId().toString()));
        JsonResponse.send(context, 200, explanations.of(mismatch, plan));
    }
}
