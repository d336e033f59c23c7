package io.countercheck.streams.topology;

import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.SampleClosed;
import io.countercheck.common.wire.avro.WireRole;
import io.countercheck.streams.topology.state.ComparedColumnState;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PartitionPhase;
import io.countercheck.streams.topology.state.SampleState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Opens, closes and cleans up the jobs of a comparator partition. */
final class PartitionJobs {
    private static final int PURGE_CHUNK = 2_000;

    private final ComparatorState state;
    private final ComparatorOutput output;
    private final MismatchRegistry registry;

    PartitionJobs(ComparatorState state, ComparatorOutput output, MismatchRegistry registry) {
        this.state = state;
        this.output = output;
        this.registry = registry;
    }

    /** @param offset where the opening is in the partition */
    void open(JobOpened opened, long offset) {
        if (state.job(opened.getJobId()).isPresent()) {
            return;
        }
        List<ComparedColumnState> columns = opened.getColumns().stream()
                .map(column -> new ComparedColumnState(
                        column.getSourceName(),
                        column.getTargetName(),
                        column.getType(),
                        column.getRole() == WireRole.KEY,
                        column.getRole() == WireRole.TOLERATED ? column.getTolerance() : null))
                .toList();
        PartitionJob job = blank(opened.getJobId());
        job.setTablePair(opened.getTablePair());
        job.setSourceDatastore(opened.getSourceDatastore());
        job.setTargetDatastore(opened.getTargetDatastore());
        job.setSourceSegments(opened.getSourceSegments());
        job.setTargetSegments(opened.getTargetSegments());
        job.setCells(opened.getCells());
        job.setColumns(columns);
        job.setStoredMismatchesLimit(opened.getStoredMismatchesLimit());
        job.setWindowed(opened.getWindowed());
        job.setOpenedAtOffset(offset);
        if (opened.getSourceSegments() == 0 && opened.getTargetSegments() == 0) {
            // The digests have left nothing to collect.
            job.setPhase(PartitionPhase.COMPARE);
        }
        job.setSample(opened.getSampled() ? new SampleState(0.0, 0.0, 0L, 0L) : null);
        state.put(job);
    }

    private static PartitionJob blank(String jobId) {
        return PartitionJob.newBuilder()
                .setJobId(jobId)
                .setTablePair("")
                .setSourceDatastore("")
                .setTargetDatastore("")
                .setSourceSegments(0)
                .setTargetSegments(0)
                .setCells(0)
                .setColumns(List.of())
                .setStoredMismatchesLimit(0)
                .setWindowed(false)
                .setOpenedAtOffset(0)
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
                .setIgnored(0)
                .setResolved(0)
                .setSample(null)
                .build();
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
                mismatches - job.getStored(),
                job.getIgnored(),
                job.getResolved(),
                closed(job.getSample())));
    }

    private static @Nullable SampleClosed closed(@Nullable SampleState sample) {
        return sample == null
                ? null
                : new SampleClosed(
                        sample.getSourceShare(),
                        sample.getTargetShare(),
                        sample.getAccepted(),
                        sample.getMismatching());
    }

    /** From now on the job's working state is deleted. */
    void close(String jobId) {
        state.job(jobId)
                .filter(job -> job.getPhase() != PartitionPhase.FORGET)
                .ifPresent(job -> enter(job, PartitionPhase.PURGE));
    }

    /** From now on all that is left of the job is deleted. */
    void forget(String jobId) {
        enter(state.job(jobId).orElseGet(() -> blank(jobId)), PartitionPhase.FORGET);
    }

    private void enter(PartitionJob job, PartitionPhase phase) {
        job.setPhase(phase);
        state.put(job);
    }

    /** Deletes a chunk of what a forgotten job has found, and in the end what {@link #purgeSome} deletes. */
    void forgetSome(PartitionJob job) {
        if (registry.forgetSome(job.getJobId(), PURGE_CHUNK) == 0) {
            purgeSome(job);
        }
    }

    /** Deletes a chunk of the working state of a closed job, and the job itself when nothing else is left. */
    void purgeSome(PartitionJob job) {
        Stream<KeyValueStore<Bytes, ?>> stores = Stream.of(
                state.batches(), state.candidates(), state.pendingLookups(), state.lookupImages(), state.segments());
        int deleted = stores.mapToInt(store -> ComparatorState.deleteSome(store, job.getJobId(), PURGE_CHUNK))
                .sum();
        if (deleted == 0) {
            state.jobs().delete(StateKeys.job(job.getJobId()));
        }
    }
}
