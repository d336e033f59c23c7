package io.countercheck.streams.topology;

import java.time.Duration;

/** Is told of look-ups. Called on stream threads, which must not wait. */
public interface LookupObserver {
    /**
     * Both sides have answered a request.
     *
     * @param keys how many it asked for
     * @param time since it was made
     */
    void answered(String tableName, int keys, Duration time);
}
