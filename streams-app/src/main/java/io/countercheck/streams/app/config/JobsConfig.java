package io.countercheck.streams.app.config;

import java.time.Duration;

/**
 * The limits of jobs.
 *
 * @param maxConcurrent jobs at work at the same time; the others wait
 * @param maxQueued jobs that may wait; a trigger beyond that is rejected
 * @param connectorTimeout how long a job waits for a connector of a datastore to show that it is there
 * @param progressTimeout how long a job may go without any progress before it ends FAILED
 * @param maxHistory ended jobs that are kept
 */
public record JobsConfig(
        int maxConcurrent, int maxQueued, Duration connectorTimeout, Duration progressTimeout, int maxHistory) {}
