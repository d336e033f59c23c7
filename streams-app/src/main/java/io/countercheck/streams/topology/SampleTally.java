package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Observation;
import io.countercheck.streams.topology.state.CandidateState;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.SampleState;

/** Counts the keys of a sample by which the drift is estimated, as they are decided. */
final class SampleTally {
    private SampleTally() {}

    /**
     * Takes a decided candidate. One that was drawn from the target counts only if the source lacks it: otherwise it had its
     * chance to be drawn from the source, and would have two. One that both sides have lost meanwhile is no key any more.
     *
     * @param mismatching whether it is a mismatch that nobody has ignored
     */
    static void decided(
            PartitionJob job, CandidateState candidate, Observation source, Observation target, boolean mismatching) {
        SampleState sample = job.getSample();
        boolean accepted = switch (candidate.getDrawnFrom()) {
            case NONE -> false;
            case SOURCE -> source.present() || target.present();
            case TARGET -> target.present() && !source.present();
        };
        if (sample != null && accepted) {
            sample.setAccepted(sample.getAccepted() + 1);
            sample.setMismatching(sample.getMismatching() + (mismatching ? 1 : 0));
        }
    }
}
