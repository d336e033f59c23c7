package io.countercheck.streams.query;

import java.time.Duration;

/** What is measured on this instance. Thread-safe. */
public interface Metrics {
    /** For a route where none was found. */
    String NO_ROUTE = "UNKNOWN";

    /** All of it now, in Prometheus' text format; within a few seconds, whatever is broken. */
    String exposition();

    /**
     * A request was answered.
     *
     * @param route the template of its path, so that there are few; see {@link #NO_ROUTE}
     */
    void answered(String method, String route, int status, Duration time);
}
