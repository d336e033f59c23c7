package io.countercheck.streams.topology;

import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.streams.topology.state.ComparedColumnState;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PartitionPhase;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Opens, closes and cleans up the jobs of a comparator partition. */
final class PartitionJobs {
    private static final int PURGE_CHUNK = 2_000;

    private final ComparatorState state;
    private final ComparatorOutput output;

    PartitionJobs(ComparatorState state, ComparatorOutput output) {
        this.state = state;
        this.output = output;
    }

    void open(JobOpened opened) {
        if (state.job(opened.getJobId()).isPresent()) {
            return;
        }
        List<ComparedColumnState> columns = opened.getColumns().stream()
                .map(column -> new ComparedColumnState(column.getSourceName(), column.getTargetName(), column.getKey()))
                .toList();
        state.put(PartitionJob.newBuilder()
                .setJobId(opened.getJobId())
                .setTablePair(opened.getTablePair())
                .setSourceDatastore(opened.getSourceDatastore())
                .setTargetDatastore(opened.getTargetDatastore())
                .setSourceSegments(opened.getSourceSegments())
                .setTargetSegments(opened.getTargetSegments())
                .setCells(opened.getCells())
                .setColumns(columns)
                .setStoredMismatchesLimit(opened.getStoredMismatchesLimit())
                .setPhase(PartitionPhase.COLLECT)
                .setSourceSegmentsDone(0)
                .setTargetSegmentsDone(0)
                .setCell(0)
                .setCandidates(0)
                .setRound(0)
                .setNotBefore(0)
                .setCursor(ByteBuffer.allocate(0))
                .setAllRequested(false)
                .setNextRequest(0)
                .setRequestsInFlight(0)
                .setSourceRows(0)
                .setTargetRows(0)
                .setMissingInTarget(0)
                .setMissingInSource(0)
                .setDataMismatches(0)
                .setSettled(0)
                .setStored(0)
                .build());
    }

    /** Every key of the job is decided: what is still a candidate has kept changing. */
    void decided(PartitionJob job) {
        job.setPhase(PartitionPhase.CLOSED);
        long mismatches = job.getMissingInTarget() + job.getMissingInSource() + job.getDataMismatches();
        output.tellCoordinator(new PartitionClosed(
                job.getJobId(),
                output.partition(),
                job.getSourceRows(),
                job.getTargetRows(),
                job.getMissingInTarget(),
                job.getMissingInSource(),
                job.getDataMismatches(),
                job.getSettled(),
                job.getCandidates(),
                mismatches - job.getStored()));
    }

    void close(String jobId) {
        state.job(jobId).ifPresent(job -> {
            job.setPhase(PartitionPhase.PURGE);
            state.put(job);
        });
    }

    /** Deletes a chunk of the working state of a closed job, and the job itself when nothing else is left. */
    void purgeSome(PartitionJob job) {
        Stream<KeyValueStore<Bytes, ?>> stores =
                Stream.of(state.batches(), state.candidates(), state.pendingLookups(), state.segments());
        int deleted = stores.mapToInt(store -> ComparatorState.deleteSome(store, job.getJobId(), PURGE_CHUNK))
                .sum();
        if (deleted == 0) {
            state.jobs().delete(StateKeys.job(job.getJobId()));
        }
    }
}
