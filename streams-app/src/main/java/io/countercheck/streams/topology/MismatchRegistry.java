package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.ResolutionCommand;
import io.countercheck.streams.topology.state.ComparedColumnState;
import io.countercheck.streams.topology.state.PartitionJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps confirmed mismatches through their life: one per key over all jobs, and which job confirmed which. */
final class MismatchRegistry {
    private static final Logger log = LoggerFactory.getLogger(MismatchRegistry.class);

    private final ComparatorState state;
    private final OpenMismatches open;
    private final ListedMismatches listed;
    private final ComparatorOutput output;

    MismatchRegistry(ComparatorState state, ComparatorOutput output) {
        this.state = state;
        this.open = new OpenMismatches(state);
        this.listed = new ListedMismatches(state);
        this.output = output;
    }

    /**
     * Counts a mismatch that the job has confirmed, stores and publishes it. One that is known already is always stored,
     * because its life goes on; a new one only while the job's limit allows.
     *
     * @return whether it counts as a mismatch: nobody has ignored it
     */
    boolean confirm(PartitionJob job, ConfirmedMismatch confirmed, Moment now) {
        UUID id = confirmed.id(job);
        Mismatch earlier = state.mismatches().get(id.toString());
        if (earlier == null && job.getStored() >= job.getStoredMismatchesLimit()) {
            count(job, confirmed.kind());
            return true;
        }
        Mismatch found = confirmed.asMismatch(job, now.time());
        Mismatch stored = earlier == null ? found : found.after(earlier);
        if (stored.ignored()) {
            job.setIgnored(job.getIgnored() + 1);
        } else {
            count(job, stored.kind());
            job.setStored(job.getStored() + 1);
            open.put(job, stored, confirmed.key(), now);
        }
        save(earlier, stored);
        return !stored.ignored();
    }

    private static void count(PartitionJob job, MismatchKind kind) {
        switch (kind) {
            case MISSING_IN_TARGET -> job.setMissingInTarget(job.getMissingInTarget() + 1);
            case MISSING_IN_SOURCE -> job.setMissingInSource(job.getMissingInSource() + 1);
            case DATA_MISMATCH -> job.setDataMismatches(job.getDataMismatches() + 1);
        }
    }

    /**
     * The job has looked the key up and found it equal. That resolves an open mismatch, unless another job has confirmed it
     * since this one was opened: then nothing tells which of the two saw the key last.
     */
    void foundEqual(PartitionJob job, byte[] key, Moment now) {
        Mismatch mismatch =
                state.mismatches().get(Mismatch.idOf(job.getTablePair(), key).toString());
        if (mismatch != null && open.isEarlierThan(job, mismatch)) {
            open.remove(mismatch);
            job.setResolved(job.getResolved() + 1);
            Resolution resolution = Resolution.equalIn(
                    UUID.fromString(job.getJobId()), notCompared(job, mismatch.differingColumns()), now.time());
            save(mismatch, mismatch.resolved(resolution));
        }
    }

    private static List<String> notCompared(PartitionJob job, List<String> columns) {
        Set<String> compared = job.getColumns().stream()
                .map(ComparedColumnState::getSourceName)
                .collect(Collectors.toUnmodifiableSet());
        return columns.stream().filter(column -> !compared.contains(column)).toList();
    }

    /** Does what a person says, if this partition has the mismatch and it can still be done. */
    void resolve(ResolutionCommand command, Instant now) {
        Mismatch mismatch = state.mismatches().get(command.mismatchId().toString());
        if (mismatch == null) {
            return;
        }
        if (!mismatch.resolution().status().mayBecome(command.status())) {
            log.info(
                    "mismatch {} stays {}: it cannot become {}",
                    mismatch.id(),
                    mismatch.resolution().status(),
                    command.status());
            return;
        }
        open.remove(mismatch);
        save(mismatch, mismatch.resolved(Resolution.by(command, now)));
    }

    /** The listing first: who sees the mismatch as it is now then also finds it where it belongs now. */
    private void save(@Nullable Mismatch earlier, Mismatch mismatch) {
        listed.replace(earlier, mismatch);
        state.mismatches().put(mismatch.id().toString(), mismatch);
        output.publish(mismatch);
    }

    /**
     * Deletes a chunk of the job's index, and the mismatches in it that no later job has confirmed.
     *
     * @return how many entries were deleted; 0 if none is left
     */
    int forgetSome(String jobId, int limit) {
        UUID job = UUID.fromString(jobId);
        List<Bytes> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> index =
                state.jobMismatches().range(MismatchIndex.from(job), MismatchIndex.to(job))) {
            while (index.hasNext() && entries.size() < limit) {
                entries.add(index.next().key);
            }
        }
        for (Bytes entry : entries) {
            String id = MismatchIndex.mismatchOf(entry).toString();
            Mismatch mismatch = state.mismatches().get(id);
            if (mismatch != null && mismatch.jobId().equals(job)) {
                state.mismatches().delete(id);
                listed.remove(mismatch);
                open.remove(mismatch);
                output.withdraw(mismatch);
            }
            state.jobMismatches().delete(entry);
        }
        return entries.size();
    }
}
