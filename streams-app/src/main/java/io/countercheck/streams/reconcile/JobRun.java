package io.countercheck.streams.reconcile;

import io.countercheck.common.model.Side;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the coordinator remembers of a job while it runs.
 *
 * @param pair the table pair as it was configured when the job started
 * @param lastProgressAt when anything was last heard about it, or that it is held back on purpose
 * @param closedPartitions what each closed comparator partition found
 * @param candidates undecided keys of each comparator partition, as last reported
 */
public record JobRun(
        UUID jobId,
        TablePair pair,
        Instant lastProgressAt,
        SideRun source,
        SideRun target,
        Map<Integer, JobResult> closedPartitions,
        Map<Integer, Long> candidates) {
    public JobRun {
        closedPartitions = Map.copyOf(closedPartitions);
        candidates = Map.copyOf(candidates);
    }

    public static JobRun started(UUID jobId, TablePair pair, Instant now) {
        return new JobRun(jobId, pair, now, SideRun.UNKNOWN, SideRun.UNKNOWN, Map.of(), Map.of());
    }

    public JobRun described(Side side, DescribedTable table, Instant now) {
        return with(side, side(side).described(table), now);
    }

    public JobRun scanning(int sourceSegments, int targetSegments, Instant now) {
        return with(Side.SOURCE, source.scanning(sourceSegments), now)
                .with(Side.TARGET, target.scanning(targetSegments), now);
    }

    public JobRun segmentRead(Side side, int segment, long rows, long undated, long layout, Instant now) {
        return with(side, side(side).segmentRead(segment, rows, undated, layout), now);
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
        return new JobRun(jobId, pair, now, source, target, closedPartitions, changed);
    }

    public JobRun partitionClosed(int partition, JobResult found, Instant now) {
        Map<Integer, JobResult> closed = new HashMap<>(closedPartitions);
        closed.put(partition, found);
        return new JobRun(jobId, pair, now, source, target, closed, candidates).candidatesLeft(partition, 0, now);
    }

    /** The same, held back on purpose: that it is silent is no reason to give it up. */
    public JobRun heldBack(Instant now) {
        return new JobRun(jobId, pair, now, source, target, closedPartitions, candidates);
    }

    private SideRun side(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    private JobRun with(Side side, SideRun changed, Instant now) {
        return side == Side.SOURCE
                ? new JobRun(jobId, pair, now, changed, target, closedPartitions, candidates)
                : new JobRun(jobId, pair, now, source, changed, closedPartitions, candidates);
    }

    /** The larger side's estimate: that of Cassandra counts partitions, which may be few and wide. */
    public long estimatedRows() {
        return Math.max(source.estimatedRows(), target.estimatedRows());
    }

    /** Coverage: every segment of both sides was read to its end. */
    public boolean allSegmentsRead() {
        return source.allSegmentsRead() && target.allSegmentsRead();
    }

    public JobProgress progress() {
        return new JobProgress(
                source.segments() + target.segments(),
                source.rows().size() + target.rows().size(),
                source.rowsRead() + target.rowsRead(),
                candidates.values().stream().mapToLong(Long::longValue).sum());
    }

    /** The verdict of a ROW_COUNT job; only with full coverage. */
    public JobResult countResult() {
        long sourceRows = source.rowsRead();
        long targetRows = target.rowsRead();
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
        return new UndatedRows(source.undated(), target.undated());
    }

    /** The verdict of a job that compares rows; only with full coverage and all partitions closed. */
    public JobResult checksumResult() {
        return closedPartitions.values().stream().reduce(JobResult.EMPTY, JobResult::plus);
    }
}
