package io.countercheck.streams.webhook;

import java.time.Duration;
import java.util.Optional;

/** What has become of one request. */
sealed interface Outcome {
    /** The endpoint has it. */
    record Delivered() implements Outcome {}

    /**
     * The endpoint may not have it.
     *
     * @param reason for the log; no part of the URL
     * @param retryAfter for how long the endpoint wants to be left alone
     */
    record Failed(String reason, Optional<Duration> retryAfter) implements Outcome {}
}
