package io.countercheck.streams.rest;

import io.countercheck.streams.query.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shows one metric, and remembers which requests were measured. */
final class RecordedMetrics implements Metrics {
    static final String EXPOSITION = "# HELP up Whether it is up\n# TYPE up gauge\nup 1.0\n";

    /** As method, route and status. */
    final List<String> answered = new CopyOnWriteArrayList<>();

    @Override
    public String exposition() {
        return EXPOSITION;
    }

    @Override
    public void answered(String method, String route, int status, Duration time) {
        answered.add(method + " " + route + " " + status);
    }
}
