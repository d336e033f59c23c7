package io.countercheck.streams.reconcile;

import java.time.Duration;

/**
 * Bounds of the jobs.
 *
 * @param maxConcurrent jobs that run at once
 * @param maxQueued jobs that may wait
 * @param connectorTimeout how long a connector task may be silent before jobs that need it fail
 * @param progressTimeout how long a running job may make no progress before it fails
 * @param maxHistory ended jobs that are kept
 * @param maxStoredMismatches mismatches of one job that are stored with values
 */
public record JobLimits(
        int maxConcurrent,
        int maxQueued,
        Duration connectorTimeout,
        Duration progressTimeout,
        int maxHistory,
        int maxStoredMismatches) {}
