package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.DriftWindow;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobResult;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A window of drift as users see it. */
public final class DriftDocument {
    private final JobDocument jobs;

    public DriftDocument(Datastores datastores) {
        this.jobs = new JobDocument(datastores);
    }

    /** The form of the drift topic. */
    public ObjectNode of(DriftWindow window) {
        Job last = window.lastCompleted();
        JobResult result = last == null ? null : last.result();
        ObjectNode out = Json.object();
        out.put("table_name", window.tableName());
        out.put("window_start", window.start().toString());
        out.put("window_end", window.end().toString());
        out.put("jobs_completed", window.completed());
        out.put("jobs_failed", window.failed());
        out.put("jobs_cancelled", window.cancelled());
        ArrayNode strategies = out.putArray("validation_strategies");
        window.strategies().forEach(strategy -> strategies.add(strategy.name()));
        percent(out, "drift_percentage", result == null || result.partial() ? null : result.driftPercentage());
        percent(out, "drift_percentage_min", window.lowestDrift());
        percent(out, "drift_percentage_max", window.highestDrift());
        out.set("mismatches_found", last == null ? null : jobs.byType(window.found()));
        out.set("last_completed_job", last == null ? null : jobs.summary(last));
        return out;
    }

    private static void percent(ObjectNode out, String field, @Nullable Double value) {
        out.put(field, value == null ? null : BigDecimal.valueOf(value));
    }
}
