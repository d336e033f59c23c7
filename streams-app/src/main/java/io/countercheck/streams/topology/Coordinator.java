package io.countercheck.streams.topology;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.PartitionDigested;
import io.countercheck.common.wire.avro.PartitionProgress;
import io.countercheck.common.wire.avro.SampleClosed;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.streams.reconcile.ComparisonPlan.TimeColumn;
import io.countercheck.streams.reconcile.ComparisonPlanner;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.DescribedTable;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobProgress;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.JobRun;
import io.countercheck.streams.reconcile.SampleResult;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePair;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes running jobs from one phase to the next: describe, plan, scan, close. Every way out of a running job leads
 * through {@link JobEnds}.
 */
final class Coordinator {
    private static final Logger log = LoggerFactory.getLogger(Coordinator.class);

    private final TopologySettings settings;
    private final CoordinatorState state;
    private final CoordinatorOutput output;
    private final JobEnds ends;
    private final JobScans scans;

    Coordinator(TopologySettings settings, CoordinatorState state, CoordinatorOutput output, JobEnds ends) {
        this.settings = settings;
        this.state = state;
        this.output = output;
        this.ends = ends;
        this.scans = new JobScans(settings, state, output);
    }

    /** Begins a queued job: both sides are asked to describe the table. */
    void start(Job queued, Instant now) {
        Optional<TablePair> pair = settings.table(queued.tableName());
        if (pair.isEmpty()) {
            fail(queued.started(now), now, List.of("table '" + queued.tableName() + "' is no longer configured"));
            return;
        }
        Job job = queued.started(now).withinFixed(pair.get().policy(), now);
        save(job);
        try (LogContext context = LogContext.of(job)) {
            log.info("job {} started: {} of {}", job.id(), job.strategy(), job.tableName());
        }
        JobRun run = JobRun.started(job.id(), pair.get(), now);
        state.put(run);
        scans.describe(run);
    }

    void described(TableDescribed message, Instant now) {
        Optional<Job> job = runningJob(message.getJobId());
        Optional<JobRun> before = state.run(message.getJobId());
        if (job.isEmpty() || before.isEmpty() || job.get().phase() != JobPhase.PLAN) {
            return;
        }
        JobRun run = before.get().described(WireTables.side(message.getSide()), WireTables.table(message), now);
        state.put(run);
        DescribedTable source = run.source().table();
        DescribedTable target = run.target().table();
        if (source != null && target != null) {
            output.withdrawScan(message.getJobId(), WirePhase.DESCRIBE);
            planAndScan(job.get(), run, source, target, now);
        }
    }

    private void planAndScan(Job job, JobRun run, DescribedTable source, DescribedTable target, Instant now) {
        TablePair pair = run.pair();
        Datastores datastores = settings.datastores();
        ComparisonPlanner.Outcome outcome = switch (job.strategy()) {
            case ROW_COUNT -> ComparisonPlanner.planCount(pair, datastores, source, target);
            case CHECKSUM, SAMPLE -> ComparisonPlanner.plan(pair, datastores, source, target);
            case TIMESTAMP_RANGE -> ComparisonPlanner.planWindow(pair, datastores, source, target);
        };
        if (outcome instanceof ComparisonPlanner.Outcome.Refused refused) {
            fail(job, now, refused.findings());
        } else if (outcome instanceof ComparisonPlanner.Outcome.Planned planned) {
            scans.start(job.planned(planned.plan()), run, planned.plan(), now);
        }
    }

    void segmentRead(SegmentRead message, Instant now) {
        Side side = WireTables.side(message.getSide());
        Optional<JobRun> run = state.run(message.getJobId());
        if (run.isEmpty() || !ofCurrentScan(message, run.get())) {
            return;
        }
        if (!run.get().hasSchema(side, message.getSchemaFingerprint())) {
            failed(message.getJobId(), schemaChanged(side), now);
        } else if (!run.get().goesWith(side, message.getLayout())) {
            failed(message.getJobId(), rewritten(side), now);
        } else {
            advance(message.getJobId(), now, before -> {
                JobRun after = before.segmentRead(
                        side, message.getSegment(), message.getRows(), message.getUndated(), message.getLayout(), now);
                countRows(side, before, after);
                return after;
            });
        }
    }

    /** What still comes of the scan for digests when it is over proves nothing. */
    private boolean ofCurrentScan(SegmentRead message, JobRun run) {
        return (message.getPhase() == WirePhase.DIGEST) == run.awaitsDigests();
    }

    /** None of a segment that is read again. */
    private void countRows(Side side, JobRun before, JobRun after) {
        long rows = after.progress().rowsRead() - before.progress().rowsRead();
        state.totals().scanned(settings.datastores().of(side), rows);
    }

    private String schemaChanged(Side side) {
        return "SCHEMA_CHANGED: the columns or the key of the table changed in "
                + settings.datastores().of(side) + " while it was scanned: run the job again";
    }

    private String rewritten(Side side) {
        return "the table was rewritten in " + settings.datastores().of(side)
                + " while it was scanned (TRUNCATE, VACUUM FULL, CLUSTER), so that rows may have been missed: run the job"
                + " again";
    }

    void partitionDigested(PartitionDigested message, Instant now) {
        advance(message.getJobId(), now, run -> run.digested(message.getPartition(), WireDigests.found(message), now));
    }

    void partitionProgress(PartitionProgress message, Instant now) {
        advance(
                message.getJobId(),
                now,
                run -> run.candidatesLeft(message.getPartition(), message.getCandidates(), now));
    }

    void partitionClosed(PartitionClosed message, Instant now) {
        JobResult found = new JobResult(
                message.getSourceRows(),
                message.getTargetRows(),
                message.getMissingInTarget(),
                message.getMissingInSource(),
                message.getDataMismatches(),
                message.getSettled(),
                message.getInFlight(),
                message.getNotStored(),
                message.getIgnored(),
                message.getResolved(),
                sample(message.getSample()));
        advance(message.getJobId(), now, run -> run.partitionClosed(message.getPartition(), found, now));
    }

    private static @Nullable SampleResult sample(@Nullable SampleClosed sample) {
        return sample == null
                ? null
                : new SampleResult(
                        sample.getSourceShare(),
                        sample.getTargetShare(),
                        sample.getAccepted(),
                        sample.getMismatching());
    }

    void failed(String jobId, String reason, Instant now) {
        runningJob(jobId).ifPresent(job -> fail(job, now, List.of(reason)));
    }

    private void advance(String jobId, Instant now, UnaryOperator<JobRun> step) {
        Optional<Job> job = runningJob(jobId);
        Optional<JobRun> before = state.run(jobId);
        if (job.isEmpty() || before.isEmpty()) {
            return;
        }
        JobRun run = step.apply(before.get());
        state.put(run);
        JobProgress progress = run.progress().waitingFor(job.get().progress().waitingFor());
        Job advanced = job.get().inPhase(phase(run), progress);
        state.put(advanced);
        if (run.awaitsDigests() && run.allDigested(partitions())) {
            scans.afterDigests(advanced, run, now);
        } else if (run.covered(partitions())) {
            completeIfDecided(advanced, run, now);
        }
    }

    private JobPhase phase(JobRun run) {
        if (run.awaitsDigests()) {
            return JobPhase.DIGEST;
        }
        return run.covered(partitions()) ? JobPhase.CONFIRM : JobPhase.SCAN;
    }

    private int partitions() {
        return settings.topics().comparatorPartitions();
    }

    /** Of a job with coverage. What compares rows needs the verdict of all partitions too. */
    private void completeIfDecided(Job job, JobRun run, Instant now) {
        if (job.strategy() == Strategy.ROW_COUNT) {
            ends.end(job.completed(now, run.countResult(), run.pair().policy()));
        } else if (run.closedPartitions().size() == partitions()) {
            ends.end(withUndated(job, run)
                    .completed(now, run.checksumResult(), run.pair().policy()));
        }
    }

    private Job withUndated(Job job, JobRun run) {
        TimeColumn column = job.plan() == null ? null : job.plan().timeColumn();
        return column == null
                ? job
                : run.undated()
                        .finding(settings.datastores(), column.sourceName())
                        .map(job::remarked)
                        .orElse(job);
    }

    private Optional<Job> runningJob(String id) {
        return state.job(id).filter(job -> !job.ended());
    }

    private void fail(Job job, Instant now, List<String> reasons) {
        ends.end(job.failed(now, reasons));
    }

    private void save(Job job) {
        state.put(job);
        output.publish(job);
    }

    /** Identity of a job that a topic trigger starts: the same when the trigger is processed again. */
    static UUID jobId(String triggerPosition, String table) {
        return UUID.nameUUIDFromBytes((triggerPosition + "/" + table).getBytes(StandardCharsets.UTF_8));
    }
}
