package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.MismatchDocument;
import io.countercheck.streams.document.ResolutionDocument;
import io.countercheck.streams.document.UuidText;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.Resolutions;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.ResolutionCommand;
import io.countercheck.streams.reconcile.ResolutionStatus;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** {@code POST /reconciliation/mismatches/{mismatch_id}/resolve}. */
final class ResolveResource {
    private final Reconciliations reconciliations;
    private final Resolutions resolutions;
    private final MismatchDocument document;

    ResolveResource(RestBackend backend) {
        this.reconciliations = backend.reconciliations();
        this.resolutions = backend.resolutions();
        this.document = new MismatchDocument(backend.datastores());
    }

    void resolve(Context context, Paging.Style style) throws IOException {
        QueryParameters.of(context, List.of());
        UUID id = mismatchId(context);
        ResolutionDocument wanted = ResolutionDocument.parse(JsonRequest.body(context, ResolutionDocument.MAX_BYTES));
        Mismatch before = reconciliations.mismatch(id).orElseThrow(() -> ApiError.mismatchNotFound(id.toString()));
        ResolutionStatus status = before.resolution().status();
        if (!status.mayBecome(wanted.status())) {
            throw ApiError.invalidTransition(status, wanted.status());
        }
        ResolutionCommand command =
                new ResolutionCommand(UUID.randomUUID(), id, wanted.status(), wanted.notes(), Caller.name(context));
        Mismatch after = resolutions.resolve(command).orElseThrow(() -> ApiError.mismatchNotFound(id.toString()));
        if (!command.id().equals(after.resolution().command())) {
            throw ApiError.invalidTransition(after.resolution().status(), wanted.status());
        }
        JsonResponse.send(context, 200, answer(after, style));
    }

    private static UUID mismatchId(Context context) {
        String text = context.pathParam(MismatchesResource.MISMATCH_ID);
        return UuidText.parse(text)
                .orElseThrow(
                        () -> ApiError.invalidParameter(MismatchesResource.MISMATCH_ID, text, "a UUID", List.of()));
    }

    /** Who asks without a version expects the mismatch within the answer. */
    private ObjectNode answer(Mismatch mismatch, Paging.Style style) {
        ObjectNode answer = document.resolution(mismatch);
        if (style == Paging.Style.OFFSETS) {
            answer.put("status", "success");
            answer.set("mismatch", document.resolution(mismatch));
        }
        return answer;
    }
}
