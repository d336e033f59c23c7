package io.countercheck.streams.topology;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.streams.reconcile.CellComparison;
import io.countercheck.streams.topology.state.CandidateState;
import io.countercheck.streams.topology.state.PartitionJob;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Compares the collected checksums of a job cell by cell, and turns keys that differ into candidates. */
final class CellComparisons {
    private final ComparatorState state;
    private final ChecksumCollector collector;

    CellComparisons(ComparatorState state, ChecksumCollector collector) {
        this.state = state;
        this.collector = collector;
    }

    /** Compares the job's next cell and deletes its batches. */
    void compareNext(PartitionJob job) {
        CellComparison comparison = new CellComparison(Observations.tolerances(job));
        List<Bytes> done = new ArrayList<>();
        Bytes from = StateKeys.cell(job.getJobId(), job.getCell());
        Bytes to = StateKeys.cell(job.getJobId(), job.getCell() + 1);
        try (KeyValueIterator<Bytes, byte[]> batches = state.batches().range(from, to)) {
            while (batches.hasNext()) {
                var batch = batches.next();
                done.add(batch.key);
                if (counts(job, batch.key)) {
                    Side side = StateKeys.sideOfBatch(batch.key);
                    PackedChecksums.forEach(
                            ByteBuffer.wrap(batch.value),
                            (key, checksum, tolerated) -> comparison.add(side, key, checksum, tolerated));
                }
            }
        }
        job.setSourceRows(job.getSourceRows() + comparison.keys(Side.SOURCE));
        job.setTargetRows(job.getTargetRows() + comparison.keys(Side.TARGET));
        comparison.forEachCandidate((key, source, target) -> {
            state.candidates()
                    .put(
                            StateKeys.candidate(job.getJobId(), key),
                            new CandidateState(
                                    Observations.state(source), Observations.state(target), true, true, false));
            job.setCandidates(job.getCandidates() + 1);
        });
        done.forEach(state.batches()::delete);
        job.setCell(job.getCell() + 1);
    }

    private boolean counts(PartitionJob job, Bytes batch) {
        OptionalLong winner =
                collector.winner(job.getJobId(), StateKeys.sideOfBatch(batch), StateKeys.segmentOfBatch(batch));
        return winner.isPresent() && winner.getAsLong() == StateKeys.attemptOfBatch(batch);
    }
}
