package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.Assessment;
import io.countercheck.streams.reconcile.ComparisonPlan.TimeColumn;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobProgress;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TimestampWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job as users see it. What is not known is null, never 0: a job that failed must not look like one that found
 * nothing.
 */
public final class JobDocument {
    /** How many mismatches the details show at most. */
    public static final int MAX_SAMPLES = 10;

    private final Datastores datastores;
    private final MismatchDocument mismatches;
    private final SampleDocument samples;

    public JobDocument(Datastores datastores) {
        this.datastores = datastores;
        this.mismatches = new MismatchDocument(datastores);
        this.samples = new SampleDocument(datastores);
    }

    /** The form of lists and of the jobs topic. */
    public ObjectNode summary(Job job) {
        ObjectNode out = Json.object();
        out.put("job_id", job.id().toString());
        out.put("table_name", job.tableName());
        out.put("job_type", job.type().name());
        out.put("validation_strategy", job.strategy().name());
        out.set("timestamp_range", timestampRange(job));
        out.put("priority", job.priority().name());
        out.put("status", job.status().name());
        out.put("phase", job.phase().name());
        out.put("requested_at", job.requestedAt().toString());
        out.put("started_at", text(job.startedAt()));
        out.put("completed_at", text(job.completedAt()));
        out.set("duration_seconds", seconds(job.duration().orElse(null)));
        result(out, job.result());
        out.set(
                "sample",
                job.sampleSize() == null ? NullNode.getInstance() : samples.of(job.sampleSize(), job.result()));
        assessment(out, job.assessment());
        out.set("validation_errors", errors(job.errors()));
        out.set("progress", progress(job));
        return out;
    }

    /**
     * The form of a single job.
     *
     * @param samples mismatches of the job; only the first {@value #MAX_SAMPLES} are shown
     */
    public ObjectNode details(Job job, List<Mismatch> samples) {
        ArrayNode sampled = Json.array();
        samples.stream().limit(MAX_SAMPLES).map(mismatches::sample).forEach(sampled::add);
        ObjectNode out = summary(job);
        out.set("sample_mismatches", sampled);
        out.set("mismatches", sampled.deepCopy());
        return out;
    }

    private void result(ObjectNode out, @Nullable JobResult result) {
        String sourceRows = datastores.source().toLowerCase(Locale.ROOT) + "_row_count";
        String targetRows = datastores.target().toLowerCase(Locale.ROOT) + "_row_count";
        if (result == null) {
            List.of(
                            sourceRows,
                            targetRows,
                            "mismatch_count",
                            "drift_percentage",
                            "mismatches_summary",
                            "in_flight_count",
                            "settled_count",
                            "not_stored_count",
                            "ignored_count",
                            "resolved_count",
                            "truncated")
                    .forEach(out::putNull);
            return;
        }
        boolean known = !result.partial();
        out.put(sourceRows, known ? (Long) result.sourceRows() : null);
        out.put(targetRows, known ? (Long) result.targetRows() : null);
        out.put("mismatch_count", result.mismatches());
        out.put("drift_percentage", known ? BigDecimal.valueOf(result.driftPercentage()) : null);
        out.set("mismatches_summary", byType(result));
        out.put("in_flight_count", result.inFlight());
        out.put("settled_count", result.settled());
        out.put("not_stored_count", result.notStored());
        out.put("ignored_count", result.ignored());
        out.put("resolved_count", result.resolved());
        out.put("truncated", result.notStored() > 0);
    }

    /** How many mismatches of each type. */
    ObjectNode byType(JobResult result) {
        ObjectNode out = Json.object();
        for (MismatchKind kind : MismatchKind.values()) {
            out.put(kind.label(datastores), result.count(kind));
        }
        return out;
    }

    private static void assessment(ObjectNode out, Assessment assessment) {
        out.put("alert_fired", assessment.alertFired());
        out.put("alert_level", name(assessment.level()));
        out.put("severity", name(assessment.severity()));
    }

    /** Null but of TIMESTAMP_RANGE jobs; its parts are null as long as they are not known. */
    private static @Nullable ObjectNode timestampRange(Job job) {
        if (job.strategy() != Strategy.TIMESTAMP_RANGE) {
            return null;
        }
        TimestampWindow window = job.window();
        TimeColumn column = job.plan() == null ? null : job.plan().timeColumn();
        ObjectNode out = Json.object();
        out.put("column", column == null ? null : column.sourceName());
        out.put("from", window == null ? null : text(window.from()));
        out.put("to", window == null ? null : text(window.to()));
        return out;
    }

    private static ObjectNode progress(Job job) {
        JobProgress progress = job.progress();
        ObjectNode out = Json.object();
        // Rounded down: 100 is said only when all is read.
        out.put("percent", BigDecimal.valueOf(progress.percent()).setScale(1, RoundingMode.DOWN));
        out.put("segments", progress.segments());
        out.put("segments_read", progress.segmentsRead());
        out.put("rows_read", progress.rowsRead());
        out.put("candidates", progress.candidates());
        out.put("waiting_for", job.ended() ? null : progress.waitingFor());
        return out;
    }

    private static JsonNode errors(List<String> errors) {
        if (errors.isEmpty()) {
            return NullNode.getInstance();
        }
        ArrayNode out = Json.array();
        errors.forEach(out::add);
        return out;
    }

    private static JsonNode seconds(@Nullable Duration duration) {
        return duration == null
                ? NullNode.getInstance()
                : DecimalNode.valueOf(BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros());
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return Objects.toString(instant, null);
    }
}
