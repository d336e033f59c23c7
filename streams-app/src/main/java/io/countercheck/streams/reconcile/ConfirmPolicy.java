package io.countercheck.streams.reconcile;

import java.time.Duration;

/**
 * How candidates are read again.
 *
 * @param settleDelay how long after the scan the first look-up waits; must exceed the pipeline's usual lag
 * @param maxRounds how often a candidate that keeps changing is looked up before it is given up as in flight
 * @param lookupBatchSize keys per look-up request
 * @param maxLookupsInFlight unanswered requests per partition
 */
public record ConfirmPolicy(Duration settleDelay, int maxRounds, int lookupBatchSize, int maxLookupsInFlight) {
    private static final int LONGEST_BACK_OFF = 8;

    /** How long to wait before the given round, counted from 1: the settle delay, doubled from the third round on. */
    public Duration waitBefore(int round) {
        int factor = round <= 2 ? 1 : Math.min(LONGEST_BACK_OFF, 1 << Math.min(round - 2, 30));
        return settleDelay.multipliedBy(factor);
    }
}
