package io.countercheck.streams.reconcile;

import io.countercheck.common.model.Side;

/**
 * What is known of a table pair by the keys that were drawn at random. Accepted are the keys drawn from the source, and
 * those drawn from the target that the source does not have: a uniform sample of all keys that either side has.
 *
 * @param sourceShare with which probability each row of the source was drawn; 1 if all were
 * @param targetShare likewise of the target
 * @param accepted keys of which the drift is estimated; all of them were decided
 * @param mismatching how many of them are mismatches that nobody has ignored
 */
public record SampleResult(double sourceShare, double targetShare, long accepted, long mismatching) {

    /** Whether every key of both sides was drawn: then the result is none of a sample, but exact. */
    public boolean complete() {
        return sourceShare == 1.0 && targetShare == 1.0;
    }

    public double share(Side side) {
        return side == Side.SOURCE ? sourceShare : targetShare;
    }

    /** The share of mismatches among all keys that either side has, 0 to 1; 0 if no key was accepted. */
    public double drift() {
        return accepted == 0 ? 0.0 : (double) mismatching / accepted;
    }

    /**
     * Where that share lies with 95 percent confidence; if all keys were drawn, for certain.
     *
     * @param inFlight keys that kept changing: nobody knows whether they are mismatches, so that for the lower end none
     *     of them is, and for the upper end each
     */
    public WilsonInterval interval(long inFlight) {
        long keys = accepted + inFlight;
        if (complete()) {
            return keys == 0
                    ? new WilsonInterval(0, 0)
                    : new WilsonInterval((double) mismatching / keys, (double) (mismatching + inFlight) / keys);
        }
        return new WilsonInterval(
                WilsonInterval.of(mismatching, keys).low(),
                WilsonInterval.of(mismatching + inFlight, keys).high());
    }

    /** That of one partition and that of another together; their shares differ only if a draw was repeated between. */
    SampleResult plus(SampleResult other) {
        return new SampleResult(
                Math.min(sourceShare, other.sourceShare),
                Math.min(targetShare, other.targetShare),
                accepted + other.accepted,
                mismatching + other.mismatching);
    }
}
