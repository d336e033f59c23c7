package io.countercheck.streams.app.config;

import java.time.Duration;

/**
 * How candidates are read again.
 *
 * @param settleDelay time for the pipeline to catch up before the first look-up
 * @param maxRounds look-ups of a key that keeps changing, before it counts as in flight
 * @param lookupBatchSize keys per look-up request
 * @param maxLookupsInFlight requests that one comparator partition has open at a time
 */
public record ConfirmConfig(Duration settleDelay, int maxRounds, int lookupBatchSize, int maxLookupsInFlight) {}
