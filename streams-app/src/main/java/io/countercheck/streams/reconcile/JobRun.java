package io.countercheck.streams.reconcile;

import io.countercheck.common.model.Side;
import io.countercheck.streams.reconcile.JobProgress.Part;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinator remembers of a job while it runs.
 *
 * @param pair the table pair as it was configured when the job started
 * @param lastProgressAt when anything was last heard about it, or that it is held back on purpose
 * @param digest the job's digests; null if it has none
 * @param closedPartitions what each closed comparator partition found
 * @param candidates undecided keys of each comparator partition, as last reported
 */
public record JobRun(
        UUID jobId,
        TablePair pair,
        Instant lastProgressAt,
        SideRun source,
        SideRun target,
        @Nullable DigestRun digest,
        Map<Integer, JobResult> closedPartitions,
        Map<Integer, Long> candidates) {
    public JobRun {
        closedPartitions = Map.copyOf(closedPartitions);
        candidates = Map.copyOf(candidates);
    }

    public static JobRun started(UUID jobId, TablePair pair, Instant now) {
        return new JobRun(jobId, pair, now, SideRun.UNKNOWN, SideRun.UNKNOWN, null, Map.of(), Map.of());
    }

    public JobRun described(Side side, DescribedTable table, Instant now) {
        return with(side, side(side).described(table), now);
    }

    public JobRun scanning(int sourceSegments, int targetSegments, Instant now) {
        return with(Side.SOURCE, source.scanning(sourceSegments), now)
                .with(Side.TARGET, target.scanning(targetSegments), now);
    }

    /** The scan for digests begins. */
    public JobRun digesting(Bucketing bucketing, int sourceSegments, int targetSegments, Instant now) {
        return with(Side.SOURCE, source.digesting(sourceSegments), now)
                .with(Side.TARGET, target.digesting(targetSegments), now)
                .with(DigestRun.started(bucketing), now);
    }

    /** A partition has compared the digests of its buckets. */
    public JobRun digested(int partition, DigestedPartition found, Instant now) {
        return digest == null || digest.outcome() != null ? this : with(digest.digested(partition, found), now);
    }

    /** The digests are over. */
    public JobRun digestEnded(DigestRun.Outcome outcome, Instant now) {
        return digest == null ? this : with(digest.ended(outcome), now);
    }

    /** Whether the scan that is under way is the one for digests. */
    public boolean awaitsDigests() {
        return digest != null && digest.outcome() == null;
    }

    /** Of the scan that is under way. */
    public JobRun segmentRead(Side side, int segment, long rows, long undated, long layout, Instant now) {
        SideRun before = side(side);
        return with(
                side,
                awaitsDigests()
                        ? before.digestRead(segment, rows, layout)
                        : before.segmentRead(segment, rows, undated, layout),
                now);
    }

    /** Whether a side still has the schema that the plan was made for. */
    public boolean hasSchema(Side side, long schema) {
        return side(side).hasSchema(schema);
    }

    /** Whether a segment that was read under the layout goes together with the side's others. */
    public boolean goesWith(Side side, long layout) {
        return side(side).goesWith(layout);
    }

    public JobRun candidatesLeft(int partition, long count, Instant now) {
        Map<Integer, Long> changed = new HashMap<>(candidates);
        changed.put(partition, count);
        return new JobRun(jobId, pair, now, source, target, digest, closedPartitions, changed);
    }

    public JobRun partitionClosed(int partition, JobResult found, Instant now) {
        Map<Integer, JobResult> closed = new HashMap<>(closedPartitions);
        closed.put(partition, found);
        return new JobRun(jobId, pair, now, source, target, digest, closed, candidates)
                .candidatesLeft(partition, 0, now);
    }

    /** The same, held back on purpose: that it is silent is no reason to give it up. */
    public JobRun heldBack(Instant now) {
        return new JobRun(jobId, pair, now, source, target, digest, closedPartitions, candidates);
    }

    private SideRun side(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    private JobRun with(Side side, SideRun changed, Instant now) {
        return side == Side.SOURCE
                ? new JobRun(jobId, pair, now, changed, target, digest, closedPartitions, candidates)
                : new JobRun(jobId, pair, now, source, changed, digest, closedPartitions, candidates);
    }

    private JobRun with(DigestRun changed, Instant now) {
        return new JobRun(jobId, pair, now, source, target, changed, closedPartitions, candidates);
    }

    /** The larger side's estimate: that of Cassandra counts partitions, which may be few and wide. */
    public long estimatedRows() {
        return Math.max(source.estimatedRows(), target.estimatedRows());
    }

    /**
     * Coverage, without which there is no verdict: each row was read by the scan that counts or compares, or by the scan
     * for digests and is in a bucket that agrees.
     *
     * @param partitions how many comparator partitions there are
     */
    public boolean covered(int partitions) {
        if (digest == null || digest.outcome() == DigestRun.Outcome.DISCARDED) {
            return allSegmentsRead();
        }
        boolean allAgree = digest.outcome() == DigestRun.Outcome.ALL_AGREE;
        return !awaitsDigests() && allDigested(partitions) && (allAgree || allSegmentsRead());
    }

    /** Every segment of both sides was read to its end for digests, and every partition has compared those of its buckets. */
    public boolean allDigested(int partitions) {
        return digest != null
                && source.digests().complete()
                && target.digests().complete()
                && digest.partitions().size() == partitions;
    }

    /** Every segment of both sides was read to its end by the scan that counts or compares. */
    private boolean allSegmentsRead() {
        return source.scan().complete() && target.scan().complete();
    }

    public JobProgress progress() {
        boolean allAgree = digest != null && digest.outcome() == DigestRun.Outcome.ALL_AGREE;
        Function<SideRun, SideScan> scan = awaitsDigests() || allAgree ? SideRun::digests : SideRun::scan;
        Part part = digest == null || allAgree ? Part.WHOLE : awaitsDigests() ? Part.FIRST : Part.SECOND;
        SideScan ofSource = scan.apply(source);
        SideScan ofTarget = scan.apply(target);
        return new JobProgress(
                ofSource.segments() + ofTarget.segments(),
                ofSource.segmentsRead() + ofTarget.segmentsRead(),
                source.rowsRead() + target.rowsRead(),
                candidates.values().stream().mapToLong(Long::longValue).sum(),
                part,
                null);
    }

    /** The verdict of a ROW_COUNT job; only with full coverage. */
    public JobResult countResult() {
        long sourceRows = source.scan().rowsRead();
        long targetRows = target.scan().rowsRead();
        return new JobResult(
                sourceRows,
                targetRows,
                Math.max(0, sourceRows - targetRows),
                Math.max(0, targetRows - sourceRows),
                0,
                0,
                0,
                0,
                0,
                0);
    }

    /** Of a TIMESTAMP_RANGE job. */
    public UndatedRows undated() {
        return new UndatedRows(source.scan().undated(), target.scan().undated());
    }

    /** The verdict of a job that compares rows; only with full coverage and all partitions closed. */
    public JobResult checksumResult() {
        JobResult agreed = digest == null || digest.outcome() == DigestRun.Outcome.DISCARDED
                ? JobResult.EMPTY
                : JobResult.agreed(digest.agreedRows());
        return closedPartitions.values().stream().reduce(agreed, JobResult::plus);
    }
}
