package io.countercheck.streams.topology;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.PartitionFailed;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PartitionPhase;
import io.countercheck.streams.topology.state.SampleState;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;

/**
 * Stores the checksums of both sides until every segment's end marker is there, and proves that nothing was lost on the
 * way: batches of an attempt are numbered, and the end marker says how many there were. A batch that comes twice is
 * ignored; one that is missing means that there must be no verdict.
 */
final class ChecksumCollector {
    private final ComparatorState state;
    private final ComparatorOutput output;

    ChecksumCollector(ComparatorState state, ComparatorOutput output) {
        this.state = state;
        this.output = output;
    }

    /** What has arrived of one attempt of a segment. */
    private record Received(int batches, long rows) {
        private static final Received NOTHING = new Received(0, 0);

        byte[] bytes() {
            return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(batches)
                    .putLong(rows)
                    .array();
        }

        static Received of(ByteBuffer bytes) {
            return new Received(bytes.getInt(), bytes.getLong());
        }
    }

    void add(ChecksumBatch batch) {
        Optional<PartitionJob> job = collecting(batch.getJobId());
        Side side = WireTables.side(batch.getSide());
        if (job.isEmpty() || winner(batch.getJobId(), side, batch.getSegment()).isPresent()) {
            return;
        }
        Bytes attempt = StateKeys.attempt(batch.getJobId(), side, batch.getSegment(), batch.getAttempt());
        Received received = received(attempt);
        if (batch.getSequence() < received.batches()) {
            return;
        }
        if (batch.getSequence() > received.batches()) {
            lost(job.get(), side, batch.getSegment(), received.batches(), batch.getSequence());
            return;
        }
        byte[] rows = ByteBuffers.copy(batch.getRows());
        state.batches()
                .put(
                        StateKeys.batch(
                                batch.getJobId(),
                                batch.getCell(),
                                side,
                                batch.getSegment(),
                                batch.getAttempt(),
                                batch.getSequence()),
                        rows);
        long rowsSoFar = received.rows() + batch.getRowCount();
        state.segments().put(attempt, new Received(received.batches() + 1, rowsSoFar).bytes());
    }

    /** The first attempt whose end marker comes counts. */
    void end(SegmentEnd end) {
        Optional<PartitionJob> collecting = collecting(end.getJobId());
        Side side = WireTables.side(end.getSide());
        if (collecting.isEmpty()
                || winner(end.getJobId(), side, end.getSegment()).isPresent()) {
            return;
        }
        PartitionJob job = collecting.get();
        Received received = received(StateKeys.attempt(end.getJobId(), side, end.getSegment(), end.getAttempt()));
        if (received.batches() != end.getBatches() || received.rows() != end.getRows()) {
            lost(job, side, end.getSegment(), received.batches(), end.getBatches());
            return;
        }
        state.segments()
                .put(
                        StateKeys.segment(end.getJobId(), side, end.getSegment()),
                        ByteBuffer.allocate(Long.BYTES)
                                .putLong(end.getAttempt())
                                .array());
        if (side == Side.SOURCE) {
            job.setSourceSegmentsDone(job.getSourceSegmentsDone() + 1);
        } else {
            job.setTargetSegmentsDone(job.getTargetSegmentsDone() + 1);
        }
        takeShare(job, side, end.getShare());
        if (job.getSourceSegmentsDone() == job.getSourceSegments()
                && job.getTargetSegmentsDone() == job.getTargetSegments()) {
            job.setPhase(PartitionPhase.COMPARE);
        }
        state.put(job);
    }

    private static void takeShare(PartitionJob job, Side side, double share) {
        SampleState sample = job.getSample();
        if (sample == null) {
            return;
        }
        if (side == Side.SOURCE) {
            sample.setSourceShare(share);
        } else {
            sample.setTargetShare(share);
        }
    }

    /** The attempt of a segment that counts, once there is one. */
    OptionalLong winner(String jobId, Side side, int segment) {
        byte[] attempt = state.segments().get(StateKeys.segment(jobId, side, segment));
        return attempt == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(attempt).getLong());
    }

    private Optional<PartitionJob> collecting(String jobId) {
        return state.job(jobId).filter(job -> job.getPhase() == PartitionPhase.COLLECT);
    }

    private Received received(Bytes attempt) {
        byte[] bytes = state.segments().get(attempt);
        return bytes == null ? Received.NOTHING : Received.of(ByteBuffer.wrap(bytes));
    }

    /** The job is over here: what still comes of it is ignored. */
    private void lost(PartitionJob job, Side side, int segment, int expected, int found) {
        job.setPhase(PartitionPhase.CLOSED);
        state.put(job);
        String datastore = side == Side.SOURCE ? job.getSourceDatastore() : job.getTargetDatastore();
        output.tellCoordinator(new PartitionFailed(
                job.getJobId(),
                output.partition(),
                "COUNT: checksums of " + datastore + ", segment " + segment + ", were lost between the connector and"
                        + " the application (partition " + output.partition() + ": " + expected + " batches received, "
                        + found + " sent): see that the connector has no transforms, errors.tolerance=none, and that"
                        + " the topic's retention is longer than a job"));
    }
}
