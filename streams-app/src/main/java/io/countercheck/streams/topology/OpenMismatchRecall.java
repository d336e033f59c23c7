package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Observation;
import io.countercheck.streams.topology.state.CandidateState;
import io.countercheck.streams.topology.state.DrawnFrom;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PartitionPhase;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Makes candidates of the open mismatches of earlier jobs that the scan has not found again. That the scan says nothing of
 * a key is no proof that the key is equal; a look-up is.
 */
final class OpenMismatchRecall {
    static final int CHUNK = 500;
    private static final ByteBuffer START = ByteBuffer.allocate(0);

    private final ComparatorState state;
    private final OpenMismatches open;

    OpenMismatchRecall(ComparatorState state) {
        this.state = state;
        this.open = new OpenMismatches(state);
    }

    void begin(PartitionJob job) {
        job.setPhase(PartitionPhase.RECALL);
        job.setCursor(START);
    }

    /**
     * Takes the next chunk.
     *
     * @return whether none is left
     */
    boolean recallSome(PartitionJob job) {
        return open.next(job, CHUNK, key -> recall(job, key));
    }

    /** As seen on no side: whatever a look-up finds different has then changed, and must be seen twice like any other. */
    private void recall(PartitionJob job, ByteBuffer key) {
        Bytes candidate = StateKeys.candidate(job.getJobId(), key);
        if (state.candidates().get(candidate) == null) {
            state.candidates()
                    .put(
                            candidate,
                            new CandidateState(
                                    Observations.state(Observation.ABSENT),
                                    Observations.state(Observation.ABSENT),
                                    true,
                                    true,
                                    true,
                                    DrawnFrom.NONE));
            job.setCandidates(job.getCandidates() + 1);
        }
    }
}
