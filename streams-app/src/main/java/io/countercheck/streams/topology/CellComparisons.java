package io.countercheck.streams.topology;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.streams.reconcile.CellComparison;
import io.countercheck.streams.reconcile.DrawnKeys;
import io.countercheck.streams.reconcile.Observation;
import io.countercheck.streams.reconcile.SampleThinning;
import io.countercheck.streams.topology.state.CandidateState;
import io.countercheck.streams.topology.state.DrawnFrom;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.SampleState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Compares the collected checksums of a job cell by cell, and turns keys that differ into candidates; of a sample, all
 * keys.
 */
final class CellComparisons {
    private final ComparatorState state;
    private final ChecksumCollector collector;

    CellComparisons(ComparatorState state, ChecksumCollector collector) {
        this.state = state;
        this.collector = collector;
    }

    /** Compares the job's next cell and deletes its batches. */
    void compareNext(PartitionJob job) {
        List<Bytes> done = job.getSample() == null ? compare(job) : take(job, job.getSample());
        done.forEach(state.batches()::delete);
        job.setCell(job.getCell() + 1);
    }

    private List<Bytes> compare(PartitionJob job) {
        CellComparison comparison = new CellComparison(Observations.tolerances(job));
        List<Bytes> read = forEachRow(job, comparison::add);
        job.setSourceRows(job.getSourceRows() + comparison.keys(Side.SOURCE));
        job.setTargetRows(job.getTargetRows() + comparison.keys(Side.TARGET));
        comparison.forEachCandidate((key, source, target) -> {
            boolean seen = seenOnBothSides(job, source, target);
            addCandidate(
                    job, key, seen ? source : Observation.ABSENT, seen ? target : Observation.ABSENT, DrawnFrom.NONE);
        });
        return read;
    }

    /**
     * A side on which the window does not hold the key may hold it with another time, so that it counts as not seen: both
     * sides are taken as absent then, and what differs must be seen by two look-ups.
     */
    private static boolean seenOnBothSides(PartitionJob job, Observation source, Observation target) {
        return !job.getWindowed() || (source.present() && target.present());
    }

    /** Whatever was drawn is looked up: of no key both sides are known yet. */
    private List<Bytes> take(PartitionJob job, SampleState sample) {
        DrawnKeys drawn = new DrawnKeys();
        List<Bytes> read = forEachRow(job, (side, key, checksum, tolerated) -> drawn.add(side, key));
        job.setSourceRows(job.getSourceRows() + drawn.count(Side.SOURCE));
        job.setTargetRows(job.getTargetRows() + drawn.count(Side.TARGET));
        SampleThinning thinning =
                new SampleThinning(UUID.fromString(job.getJobId()), sample.getSourceShare(), sample.getTargetShare());
        drawn.forEachKept(
                thinning,
                (key, from) ->
                        addCandidate(job, key, Observation.ABSENT, Observation.ABSENT, DrawnFrom.valueOf(from.name())));
        return read;
    }

    private void addCandidate(
            PartitionJob job, ByteBuffer key, Observation source, Observation target, DrawnFrom drawnFrom) {
        state.candidates()
                .put(
                        StateKeys.candidate(job.getJobId(), key),
                        new CandidateState(
                                Observations.state(source), Observations.state(target), true, true, false, drawnFrom));
        job.setCandidates(job.getCandidates() + 1);
    }

    /** A row of the cell, of an attempt that counts. */
    @FunctionalInterface
    private interface RowVisitor {
        void row(Side side, ByteBuffer key, ByteBuffer checksum, ByteBuffer tolerated);
    }

    /** Gives the keys of all batches of the cell, those of attempts that do not count too. */
    private List<Bytes> forEachRow(PartitionJob job, RowVisitor visitor) {
        List<Bytes> read = new ArrayList<>();
        Bytes from = StateKeys.cell(job.getJobId(), job.getCell());
        Bytes to = StateKeys.cell(job.getJobId(), job.getCell() + 1);
        try (KeyValueIterator<Bytes, byte[]> batches = state.batches().range(from, to)) {
            while (batches.hasNext()) {
                var batch = batches.next();
                read.add(batch.key);
                if (counts(job, batch.key)) {
                    Side side = StateKeys.sideOfBatch(batch.key);
                    PackedChecksums.forEach(
                            ByteBuffer.wrap(batch.value),
                            (key, checksum, tolerated) -> visitor.row(side, key, checksum, tolerated));
                }
            }
        }
        return read;
    }

    private boolean counts(PartitionJob job, Bytes batch) {
        OptionalLong winner =
                collector.winner(job.getJobId(), StateKeys.sideOfBatch(batch), StateKeys.segmentOfBatch(batch));
        return winner.isPresent() && winner.getAsLong() == StateKeys.attemptOfBatch(batch);
    }
}
