package io.countercheck.streams.topology;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.PartitionFailed;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.streams.reconcile.ConfirmPolicy;
import io.countercheck.streams.reconcile.Confirmation;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Observation;
import io.countercheck.streams.topology.state.CandidateState;
import io.countercheck.streams.topology.state.DrawnFrom;
import io.countercheck.streams.topology.state.ImageState;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PartitionPhase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Reads candidates again on both sides, in rounds, until each is equal, confirmed as a mismatch, or has kept changing
 * for the last allowed round. A bounded number of requests is under way at any time.
 */
final class CandidateConfirmation {
    private static final ByteBuffer START = ByteBuffer.allocate(0);

    /** A request with more key bytes is not added to: every broker must take it. */
    private static final int MAX_REQUEST_BYTES = 256 * 1024;

    private final ComparatorState state;
    private final ComparatorOutput output;
    private final MismatchRegistry registry;
    private final PendingLookups lookups;
    private final ConfirmPolicy policy;
    private final LookupObserver observer;

    CandidateConfirmation(
            ComparatorState state,
            ComparatorOutput output,
            MismatchRegistry registry,
            ConfirmPolicy policy,
            LookupObserver observer) {
        this.state = state;
        this.output = output;
        this.registry = registry;
        this.lookups = new PendingLookups(state);
        this.policy = policy;
        this.observer = observer;
    }

    /** Prepares the first round. */
    void begin(PartitionJob job, long now) {
        job.setPhase(PartitionPhase.CONFIRM);
        nextRound(job, now);
    }

    private void nextRound(PartitionJob job, long now) {
        job.setRound(job.getRound() + 1);
        job.setNotBefore(now + policy.waitBefore(job.getRound()).toMillis());
        job.setCursor(START);
        job.setAllRequested(false);
    }

    /**
     * Sends what may be sent now.
     *
     * @return whether nothing is left to be decided
     */
    boolean advance(PartitionJob job, long now) {
        if (job.getCandidates() == 0) {
            return true;
        }
        if (now < job.getNotBefore()) {
            return false;
        }
        while (!job.getAllRequested() && job.getRequestsInFlight() < policy.maxLookupsInFlight()) {
            request(job, now);
        }
        if (job.getAllRequested() && job.getRequestsInFlight() == 0) {
            if (job.getRound() >= policy.maxRounds()) {
                return true;
            }
            nextRound(job, now);
        }
        return false;
    }

    private void request(PartitionJob job, long now) {
        List<ByteBuffer> keys = new ArrayList<>();
        Bytes from = StateKeys.candidate(job.getJobId(), job.getCursor());
        Bytes to = StateKeys.endOfJob(job.getJobId());
        boolean more = false;
        try (KeyValueIterator<Bytes, CandidateState> candidates =
                state.candidates().range(job.getCursor().hasRemaining() ? StateKeys.after(from) : from, to)) {
            int bytes = 0;
            while (keys.size() < policy.lookupBatchSize() && bytes < MAX_REQUEST_BYTES && candidates.hasNext()) {
                ByteBuffer key = StateKeys.keyOfCandidate(candidates.next().key);
                keys.add(key);
                bytes += key.remaining();
            }
            more = candidates.hasNext();
        }
        job.setAllRequested(!more);
        if (!keys.isEmpty()) {
            long request = job.getNextRequest();
            lookups.open(job.getJobId(), request, keys, now);
            output.lookUp(new LookupRequest(job.getJobId(), request, keys));
            job.setNextRequest(request + 1);
            job.setRequestsInFlight(job.getRequestsInFlight() + 1);
            job.setCursor(keys.get(keys.size() - 1));
        }
    }

    /** Takes one side's images; decides the request's keys once both sides are complete. */
    void answer(RowImages images, Moment now) {
        Optional<PartitionJob> confirming =
                state.job(images.getJobId()).filter(candidate -> candidate.getPhase() == PartitionPhase.CONFIRM);
        if (confirming.isEmpty()) {
            return;
        }
        PartitionJob job = confirming.get();
        lookups.take(images).ifPresent(answered -> {
            observer.answered(
                    job.getTablePair(), answered.keys().size(), Duration.between(answered.requestedAt(), now.time()));
            for (int i = 0; i < answered.keys().size(); i++) {
                decide(
                        job,
                        answered.keys().get(i),
                        answered.source().get(i),
                        answered.target().get(i),
                        now);
            }
            job.setRequestsInFlight(job.getRequestsInFlight() - 1);
            state.put(job);
        });
    }

    private void decide(PartitionJob job, ByteBuffer key, ImageState source, ImageState target, Moment now) {
        Bytes candidateKey = StateKeys.candidate(job.getJobId(), key);
        CandidateState before = state.candidates().get(candidateKey);
        if (before == null) {
            output.tellCoordinator(new PartitionFailed(
                    job.getJobId(), output.partition(), "a key was decided twice: this is a defect of Countercheck"));
            return;
        }
        Observation sourceNow = Observations.of(source);
        Observation targetNow = Observations.of(target);
        boolean expiring = source.getExpiring() || target.getExpiring();
        Confirmation confirmation = confirmation(job, before, sourceNow, targetNow);
        if (confirmation == Confirmation.CONFIRMED && expiring) {
            // About its expiry a row is there for one side and gone for the other, however often it is looked up.
            confirmation = Confirmation.CHANGED;
        }
        // The scan of the window has not found it to differ: unless it is equal it stays open as it was.
        boolean outOfWindow = before.getRecalled() && job.getWindowed();
        if (confirmation == Confirmation.CHANGED && !outOfWindow) {
            state.candidates().put(candidateKey, before);
            return;
        }
        state.candidates().delete(candidateKey);
        job.setCandidates(job.getCandidates() - 1);
        boolean mismatching = false;
        if (confirmation == Confirmation.EQUAL) {
            job.setSettled(job.getSettled() + (hasDiffered(job, before) ? 1 : 0));
            registry.foundEqual(job, ByteBuffers.copy(key), now);
        } else if (!outOfWindow) {
            MismatchKind kind = Observation.kind(sourceNow, targetNow);
            mismatching =
                    registry.confirm(job, new ConfirmedMismatch(ByteBuffers.copy(key), kind, source, target), now);
        }
        SampleTally.decided(job, before, sourceNow, targetNow, mismatching);
    }

    /** Whether this job has found the key different before. */
    private static boolean hasDiffered(PartitionJob job, CandidateState candidate) {
        return !candidate.getRecalled() && (candidate.getDrawnFrom() == DrawnFrom.NONE || job.getRound() > 1);
    }

    /** Decides, and leaves in the candidate what the next round must know. */
    private Confirmation confirmation(
            PartitionJob job, CandidateState candidate, Observation sourceNow, Observation targetNow) {
        Observation sourceBefore = Observations.of(candidate.getSource());
        Observation targetBefore = Observations.of(candidate.getTarget());
        if (job.getRound() > 1) {
            candidate.setSourceStill(candidate.getSourceStill() && sourceNow.equals(sourceBefore));
            candidate.setTargetStill(candidate.getTargetStill() && targetNow.equals(targetBefore));
        }
        candidate.setSource(Observations.state(sourceNow));
        candidate.setTarget(Observations.state(targetNow));
        Confirmation confirmation =
                Confirmation.of(sourceBefore, targetBefore, sourceNow, targetNow, Observations.tolerances(job));
        boolean last = job.getRound() >= policy.maxRounds();
        return confirmation == Confirmation.CHANGED && last
                ? Confirmation.atTheEnd(job.getRound(), candidate.getSourceStill(), candidate.getTargetStill())
                : confirmation;
    }
}
