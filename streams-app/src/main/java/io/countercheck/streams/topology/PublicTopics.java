package io.countercheck.streams.topology;

import java.time.Duration;

/**
 * How results are published to consumers.
 *
 * @param publication makes the values
 * @param driftWindow how long a window of topic drift is
 */
public record PublicTopics(Publication publication, Duration driftWindow) {}
