package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.JobDocument;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.UuidText;
import io.countercheck.streams.query.JobFilter;
import io.countercheck.streams.query.Overview;
import io.countercheck.streams.query.Page;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobStatus;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.Mismatch;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /reconciliation/jobs} and {@code /reconciliation/jobs/{job_id}}. */
final class JobsResource {
    static final String JOB_ID = "job_id";
    private static final int DEFAULT_LIMIT = 100;
    private static final List<String> PARAMETERS =
            Paging.parametersWith(List.of("table", "status", "job_type", "from_date", "to_date"));

    private final Reconciliations reconciliations;
    private final List<String> tables;
    private final JobDocument document;
    private final Overview overview;
    private final int concurrentJobs;
    private final Clock clock;

    JobsResource(RestBackend backend) {
        this.reconciliations = backend.reconciliations();
        this.tables = backend.tables();
        this.document = new JobDocument(backend.datastores());
        this.overview = backend.overview();
        this.concurrentJobs = backend.concurrentJobs();
        this.clock = backend.clock();
    }

    void list(Context context, Paging.Style style) {
        QueryParameters parameters = QueryParameters.of(context, PARAMETERS);
        Instant from = parameters.from("from_date");
        Instant to = parameters.to("to_date");
        QueryParameters.requireOrder("from_date", from, "to_date", to);
        JobFilter filter = new JobFilter(
                parameters.table("table", tables),
                parameters.constant("status", JobStatus.class),
                parameters.constant("job_type", JobType.class),
                from,
                to);
        Paging paging = Paging.of(parameters, style, DEFAULT_LIMIT);
        Page<Job> page = reconciliations.jobs(filter, paging.request());
        ObjectNode response = Json.object();
        ArrayNode jobs = response.putArray("jobs");
        page.items().forEach(job -> jobs.add(document.summary(job)));
        paging.describe(response, page.totalItems());
        JsonResponse.send(context, 200, response);
    }

    void get(Context context) {
        QueryParameters.of(context, List.of());
        UUID id = jobId(context);
        Job job = reconciliations.job(id).orElseThrow(() -> ApiError.jobNotFound(id.toString()));
        ObjectNode response = document.details(job, samples(job));
        response.put("estimated_completion", Objects.toString(estimatedCompletion(job), null));
        JsonResponse.send(context, 200, response);
    }

    static UUID jobId(Context context) {
        String text = context.pathParam(JOB_ID);
        return UuidText.parse(text).orElseThrow(() -> ApiError.invalidParameter(JOB_ID, text, "a UUID", List.of()));
    }

    /** By its own progress once there is any, before that by the last job of the table; null if unknown. */
    private @Nullable Instant estimatedCompletion(Job job) {
        if (job.ended()) {
            return null;
        }
        Instant now = clock.instant();
        return job.estimatedScanEnd(now)
                .or(() -> overview.estimatedCompletion(List.of(job.id()), concurrentJobs, now))
                .orElse(null);
    }

    /** None of a running job: what it has confirmed so far may not be committed yet. */
    private List<Mismatch> samples(Job job) {
        return job.ended() ? reconciliations.sample(job.id(), JobDocument.MAX_SAMPLES) : List.of();
    }
}
