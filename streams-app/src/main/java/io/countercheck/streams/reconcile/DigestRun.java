package io.countercheck.streams.reconcile;

import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.model.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a running job.
 *
 * @param partitions what each comparator partition has found that has compared its buckets
 * @param outcome what came of them; null while they are awaited
 */
public record DigestRun(
        Bucketing bucketing,
        Map<Integer, DigestedPartition> partitions,
        @Nullable Outcome outcome) {
    public DigestRun {
        partitions = Map.copyOf(partitions);
    }

    /** What is left to be read when all digests are compared. */
    public enum Outcome {
        /** Nothing: the digests are the proof for all rows. */
        ALL_AGREE,
        /** The buckets that differ: for the rows of the others the digests are the proof. */
        SOME_DIFFER,
        /** All rows: the digests prove nothing any more. */
        DISCARDED
    }

    static DigestRun started(Bucketing bucketing) {
        return new DigestRun(bucketing, Map.of(), null);
    }

    DigestRun digested(int partition, DigestedPartition found) {
        Map<Integer, DigestedPartition> known = new HashMap<>(partitions);
        known.putIfAbsent(partition, found);
        return new DigestRun(bucketing, known, outcome);
    }

    DigestRun ended(Outcome newOutcome) {
        return new DigestRun(bucketing, partitions, newOutcome);
    }

    /** The buckets that differ in any partition. */
    public BucketSet differing() {
        BucketSet none = BucketSet.of(bucketing.buckets(), IntStream.empty());
        return partitions.values().stream()
                .map(partition -> BucketSet.parse(bucketing.buckets(), partition.differing()))
                .reduce(none, BucketSet::union);
    }

    /** Rows of each side in buckets that agree. */
    public long agreedRows() {
        return partitions.values().stream()
                .mapToLong(DigestedPartition::agreedRows)
                .sum();
    }

    /** Rows in buckets that differ, of the side that has more there. */
    public long differingRows() {
        return Math.max(differingRows(Side.SOURCE), differingRows(Side.TARGET));
    }

    private long differingRows(Side side) {
        return partitions.values().stream()
                .mapToLong(partition -> partition.differingRows(side))
                .sum();
    }

    /** What the digests of all partitions mean. */
    public Outcome outcome(DigestPolicy policy) {
        if (differing().isEmpty()) {
            return Outcome.ALL_AGREE;
        }
        double percent = 100.0 * differingRows() / (agreedRows() + differingRows());
        return percent > policy.maxDifferingPercent() ? Outcome.DISCARDED : Outcome.SOME_DIFFER;
    }
}
