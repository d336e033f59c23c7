package io.countercheck.streams.topology;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.streams.reconcile.BucketPlanner;
import io.countercheck.streams.reconcile.Bucketing;
import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.DescribedTable;
import io.countercheck.streams.reconcile.DigestRun;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobRun;
import io.countercheck.streams.reconcile.ScanSizing;
import io.countercheck.streams.reconcile.Strategy;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the scans of a job, one after the other. The comparators are always told first: what a scan sends must find its
 * job open in every partition.
 */
final class JobScans {
    private static final Logger log = LoggerFactory.getLogger(JobScans.class);

    private final TopologySettings settings;
    private final CoordinatorState state;
    private final CoordinatorOutput output;
    private final ScanRequests requests;

    JobScans(TopologySettings settings, CoordinatorState state, CoordinatorOutput output) {
        this.settings = settings;
        this.state = state;
        this.output = output;
        this.requests = new ScanRequests(settings);
    }

    /** Both sides describe the table. */
    void describe(JobRun run) {
        output.requestScan(requests.describe(run));
    }

    /** The first scan of a job that has its plan. */
    void start(Job job, JobRun run, ComparisonPlan plan, Instant now) {
        Integer sampleSize = job.sampleSize();
        if (job.strategy() == Strategy.ROW_COUNT) {
            int segments = ScanSizing.segments(run.estimatedRows());
            ScanRequest scan = requests.count(run, segments, plan);
            enter(job, JobPhase.SCAN, run.scanning(segments, segments, now));
            output.requestScan(scan);
        } else if (sampleSize != null) {
            compare(job, run, requests.sample(run, sampleSize, plan), plan, now);
        } else {
            bucketing(job, run, plan)
                    .ifPresentOrElse(
                            bucketing -> digest(job, run, bucketing, plan, now), () -> compareAll(job, run, plan, now));
        }
    }

    /** None of a window: a row that one side does not have there may count by the other's time. */
    private Optional<Bucketing> bucketing(Job job, JobRun run, ComparisonPlan plan) {
        DescribedTable source = run.source().table();
        DescribedTable target = run.target().table();
        return job.strategy() != Strategy.CHECKSUM || source == null || target == null
                ? Optional.empty()
                : BucketPlanner.plan(settings.digests(), plan, source, target);
    }

    private void digest(Job job, JobRun run, Bucketing bucketing, ComparisonPlan plan, Instant now) {
        ScanRequest scan = requests.digests(run, bucketing, plan);
        int sourceSegments = ScanRequests.segments(scan, Side.SOURCE);
        int targetSegments = ScanRequests.segments(scan, Side.TARGET);
        enter(job, JobPhase.DIGEST, run.digesting(bucketing, sourceSegments, targetSegments, now));
        output.tellComparators(requests.digestsOpened(scan, bucketing));
        output.requestScan(scan);
    }

    /** Compares what the digests of all partitions have left to be compared. */
    void afterDigests(Job job, JobRun run, Instant now) {
        ComparisonPlan plan = Objects.requireNonNull(job.plan());
        DigestRun digest = Objects.requireNonNull(run.digest());
        DigestRun.Outcome outcome = digest.outcome(settings.digests());
        log.info(
                "job {}: {} differ, {} rows agree, up to {} do not: {}",
                job.id(),
                digest.differing(),
                digest.agreedRows(),
                digest.differingRows(),
                outcome);
        output.withdrawScan(job.id().toString(), WirePhase.DIGEST);
        JobRun digested = run.digestEnded(outcome, now);
        switch (outcome) {
            case ALL_AGREE -> {
                ScanRequest scan = requests.forLookups(digested, plan);
                enter(job, JobPhase.CONFIRM, digested);
                output.tellComparators(requests.opened(digested, scan, plan));
                output.requestScan(scan);
            }
            case SOME_DIFFER -> compare(job, digested, requests.differing(digested, digest, plan), plan, now);
            case DISCARDED -> compareAll(job, digested, plan, now);
        }
    }

    private void compareAll(Job job, JobRun run, ComparisonPlan plan, Instant now) {
        int segments = ScanSizing.segments(run.estimatedRows());
        compare(job, run, requests.checksums(run, segments, plan, job.window()), plan, now);
    }

    private void compare(Job job, JobRun run, ScanRequest scan, ComparisonPlan plan, Instant now) {
        int sourceSegments = ScanRequests.segments(scan, Side.SOURCE);
        int targetSegments = ScanRequests.segments(scan, Side.TARGET);
        enter(job, JobPhase.SCAN, run.scanning(sourceSegments, targetSegments, now));
        output.tellComparators(requests.opened(run, scan, plan));
        output.requestScan(scan);
    }

    private void enter(Job job, JobPhase phase, JobRun run) {
        Job entered = job.inPhase(phase, run.progress());
        state.put(run);
        state.put(entered);
        output.publish(entered);
    }
}
