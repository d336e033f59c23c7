package io.countercheck.benchmark.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.benchmark.Api;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs jobs, and sees over HTTP how long each phase takes. */
final class Jobs {
    private static final long FIRST_POLL_MS = 50;
    /** A longer job is asked about less often, since answers cost it time: by this share of the time that has passed. */
    private static final double POLL_SHARE = 0.005;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String RUNNING = "RUNNING";

    private final Api api;

    Jobs(Api api) {
        this.api = api;
    }

    /**
     * A job that has completed.
     *
     * @param document its details, as REST gives them
     * @param seconds from the moment at which the trigger was accepted
     * @param phases seconds by phase, in their order, as far as they were seen
     */
    record CompletedJob(JsonNode document, double seconds, Map<String, Double> phases) {}

    /** @throws IllegalStateException if the job fails */
    CompletedJob run(String table, String strategy) throws InterruptedException {
        JsonNode accepted = api.post(
                "/api/v1/reconciliation/trigger",
                "{\"tables\": [\"%s\"], \"validation_strategy\": \"%s\"}".formatted(table, strategy));
        long start = System.nanoTime();
        String path = "/api/v1/reconciliation/jobs/" + accepted.at("/job_ids/0").asText();
        Map<String, Double> phases = new LinkedHashMap<>();
        String phase = "";
        double phaseStart = 0;
        while (true) {
            Optional<JsonNode> found = api.find(path);
            double now = (System.nanoTime() - start) / NANOS_PER_SECOND;
            String seen = found.map(job -> job.path("phase").asText()).orElse(phase);
            if (!seen.equals(phase)) {
                if (!phase.isEmpty()) {
                    phases.merge(phase, now - phaseStart, Double::sum);
                    phaseStart = now;
                }
                phase = seen;
            }
            if (found.isPresent() && !found.get().path("status").asText().equals(RUNNING)) {
                requireCompleted(found.get());
                return new CompletedJob(found.get(), now, phases);
            }
            Thread.sleep(Math.max(FIRST_POLL_MS, (long) (now * 1000 * POLL_SHARE)));
        }
    }

    private static void requireCompleted(JsonNode job) {
        if (!job.path("status").asText().equals("COMPLETED")) {
            throw new IllegalStateException("the job of %s is %s: %s"
                    .formatted(
                            job.path("table_name").asText(),
                            job.path("status").asText(),
                            job.path("validation_errors")));
        }
    }
}
