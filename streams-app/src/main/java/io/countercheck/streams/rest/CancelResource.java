package io.countercheck.streams.rest;

import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.document.JobDocument;
import io.countercheck.streams.query.Commands;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.reconcile.CancelJob;
import io.countercheck.streams.reconcile.Job;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /reconciliation/jobs/{job_id}/cancel} and {@code DELETE /reconciliation/jobs/{job_id}}. */
final class CancelResource {
    private final Reconciliations reconciliations;
    private final Commands commands;
    private final JobDocument document;

    CancelResource(RestBackend backend) {
        this.reconciliations = backend.reconciliations();
        this.commands = backend.commands();
        this.document = new JobDocument(backend.datastores());
    }

    /** 202 if the job's end is not visible yet. */
    void cancel(Context context) {
        QueryParameters.of(context, List.of());
        UUID id = JobsResource.jobId(context);
        Job job = reconciliations.job(id).orElseThrow(() -> ApiError.jobNotFound(id.toString()));
        requireOpen(job);
        Optional<Job> ended = commands.cancel(new CancelJob(id, Caller.name(context)));
        ended.filter(end -> !end.cancelled()).ifPresent(CancelResource::requireOpen);
        JsonResponse.send(context, ended.isPresent() ? 200 : 202, document.details(ended.orElse(job), List.of()));
    }

    private static void requireOpen(Job job) {
        if (job.ended()) {
            throw InvalidTriggerException.endedAlready(job);
        }
    }
}
