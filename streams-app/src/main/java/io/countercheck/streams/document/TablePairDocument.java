package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import io.countercheck.streams.reconcile.TableSchedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table pair as users see it: where it is, when it is checked, how, and what came of it last. */
public final class TablePairDocument {
    private final Datastores datastores;

    public TablePairDocument(Datastores datastores) {
        this.datastores = datastores;
    }

    /**
     * @param schedule null if the coordinator has not met the pair yet
     * @param nextRun when a job starts by itself; null for never
     * @param last null if there was none
     * @param plan the last one; null if there was none
     */
    public ObjectNode of(
            TablePair pair,
            @Nullable TableSchedule schedule,
            @Nullable Instant nextRun,
            @Nullable Job last,
            @Nullable ComparisonPlan plan) {
        ObjectNode out = Json.object();
        out.put("table_name", pair.name());
        out.put(
                datastores.source().toLowerCase(Locale.ROOT) + "_table",
                pair.source().toString());
        out.put(
                datastores.target().toLowerCase(Locale.ROOT) + "_table",
                pair.target().toString());
        out.put("validation_strategy", pair.policy().strategy().name());
        out.set("schedule", schedule == null || schedule.schedule() == null ? null : schedule(schedule, nextRun));
        out.set("last_job", last == null ? null : job(last));
        out.set("last_plan", plan == null ? null : plan(plan));
        return out;
    }

    private static ObjectNode schedule(TableSchedule schedule, @Nullable Instant nextRun) {
        Schedule rule = schedule.schedule();
        Duration interval = rule == null ? null : rule.interval();
        ObjectNode out = Json.object();
        out.put("cron", rule == null ? null : rule.cron());
        out.put("interval_ms", interval == null ? null : (Long) interval.toMillis());
        out.put("paused", schedule.paused());
        out.put("next_run_at", Objects.toString(nextRun, null));
        out.put("last_run_at", Objects.toString(schedule.lastRun(), null));
        out.put("started_runs", schedule.started());
        out.put("skipped_runs", schedule.skipped());
        return out;
    }

    private static ObjectNode job(Job job) {
        JobResult result = job.result();
        ObjectNode out = Json.object();
        out.put("job_id", job.id().toString());
        out.put("job_type", job.type().name());
        out.put("validation_strategy", job.strategy().name());
        out.put("status", job.status().name());
        out.put("completed_at", Objects.toString(job.completedAt(), null));
        out.put(
                "drift_percentage",
                result == null || result.partial() ? null : BigDecimal.valueOf(result.driftPercentage()));
        return out;
    }

    private static ObjectNode plan(ComparisonPlan plan) {
        ObjectNode out = Json.object();
        ArrayNode columns = out.putArray("columns");
        plan.columns().forEach(column -> columns.add(column(column)));
        plan.findings().forEach(out.putArray("findings")::add);
        return out;
    }

    private static ObjectNode column(ComparedColumn column) {
        ObjectNode out = Json.object();
        out.put("source", column.sourceName());
        out.put("target", column.targetName());
        out.put("source_type", column.sourceType());
        out.put("target_type", column.targetType());
        out.put("compared_as", column.type());
        out.put("role", column.role().name());
        out.put("tolerance", column.tolerance());
        return out;
    }
}
