package io.countercheck.streams.reconcile;

import io.countercheck.common.model.Side;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinator remembers of a job while it runs.
 *
 * @param lastProgressAt when anything was last heard about it
 * @param sourceSegments 0 until the scan is requested
 * @param sourceRows rows of each segment that is read
 * @param layouts the layout under which each side's segments are read
 * @param closedPartitions what each closed comparator partition found
 * @param candidates undecided keys of each comparator partition, as last reported
 */
public record JobRun(
        UUID jobId,
        Instant lastProgressAt,
        @Nullable DescribedTable source,
        @Nullable DescribedTable target,
        int sourceSegments,
        int targetSegments,
        Map<Integer, Long> sourceRows,
        Map<Integer, Long> targetRows,
        Map<Side, Long> layouts,
        Map<Integer, JobResult> closedPartitions,
        Map<Integer, Long> candidates) {
    public JobRun {
        sourceRows = Map.copyOf(sourceRows);
        targetRows = Map.copyOf(targetRows);
        layouts = Map.copyOf(layouts);
        closedPartitions = Map.copyOf(closedPartitions);
        candidates = Map.copyOf(candidates);
    }

    public static JobRun started(UUID jobId, Instant now) {
        return new JobRun(jobId, now, null, null, 0, 0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    public JobRun described(Side side, DescribedTable table, Instant now) {
        return new JobRun(
                jobId,
                now,
                side == Side.SOURCE ? table : source,
                side == Side.TARGET ? table : target,
                sourceSegments,
                targetSegments,
                sourceRows,
                targetRows,
                layouts,
                closedPartitions,
                candidates);
    }

    public JobRun scanning(int newSourceSegments, int newTargetSegments, Instant now) {
        return new JobRun(
                jobId,
                now,
                source,
                target,
                newSourceSegments,
                newTargetSegments,
                sourceRows,
                targetRows,
                layouts,
                closedPartitions,
                candidates);
    }

    /** The first attempt that was read to its end counts. */
    public JobRun segmentRead(Side side, int segment, long rows, Instant now) {
        return new JobRun(
                jobId,
                now,
                source,
                target,
                sourceSegments,
                targetSegments,
                side == Side.SOURCE ? withFirst(sourceRows, segment, rows) : sourceRows,
                side == Side.TARGET ? withFirst(targetRows, segment, rows) : targetRows,
                layouts,
                closedPartitions,
                candidates);
    }

    /** Whether a segment that was read under the layout goes together with those read before. */
    public boolean goesWith(Side side, long layout) {
        return layouts.getOrDefault(side, layout) == layout;
    }

    public JobRun underLayout(Side side, long layout) {
        Map<Side, Long> known = new HashMap<>(layouts);
        known.put(side, layout);
        return new JobRun(
                jobId,
                lastProgressAt,
                source,
                target,
                sourceSegments,
                targetSegments,
                sourceRows,
                targetRows,
                known,
                closedPartitions,
                candidates);
    }

    public JobRun candidatesLeft(int partition, long count, Instant now) {
        Map<Integer, Long> changed = new HashMap<>(candidates);
        changed.put(partition, count);
        return new JobRun(
                jobId,
                now,
                source,
                target,
                sourceSegments,
                targetSegments,
                sourceRows,
                targetRows,
                layouts,
                closedPartitions,
                changed);
    }

    public JobRun partitionClosed(int partition, JobResult found, Instant now) {
        Map<Integer, JobResult> closed = new HashMap<>(closedPartitions);
        closed.put(partition, found);
        return new JobRun(
                        jobId,
                        now,
                        source,
                        target,
                        sourceSegments,
                        targetSegments,
                        sourceRows,
                        targetRows,
                        layouts,
                        closed,
                        candidates)
                .candidatesLeft(partition, 0, now);
    }

    private static <V> Map<Integer, V> withFirst(Map<Integer, V> map, int key, V value) {
        Map<Integer, V> changed = new HashMap<>(map);
        changed.putIfAbsent(key, value);
        return changed;
    }

    /** Coverage: every segment of both sides was read to its end. */
    public boolean allSegmentsRead() {
        return sourceSegments > 0
                && targetSegments > 0
                && sourceRows.size() == sourceSegments
                && targetRows.size() == targetSegments;
    }

    public JobProgress progress() {
        return new JobProgress(
                sourceSegments + targetSegments,
                sourceRows.size() + targetRows.size(),
                sum(sourceRows) + sum(targetRows),
                sum(candidates));
    }

    /** The verdict of a ROW_COUNT job; only with full coverage. */
    public JobResult countResult() {
        long sourceTotal = sum(sourceRows);
        long targetTotal = sum(targetRows);
        return new JobResult(
                sourceTotal,
                targetTotal,
                Math.max(0, sourceTotal - targetTotal),
                Math.max(0, targetTotal - sourceTotal),
                0,
                0,
                0,
                0);
    }

    /** The verdict of a CHECKSUM job; only with full coverage and all partitions closed. */
    public JobResult checksumResult() {
        return closedPartitions.values().stream().reduce(JobResult.EMPTY, JobResult::plus);
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
