package io.countercheck.benchmark.queries;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.benchmark.Api;
import io.countercheck.common.wire.Topics;
import io.countercheck.common.wire.avro.ResolveMismatch;
import io.countercheck.common.wire.avro.WireResolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Fills the application with mismatches by CHECKSUM jobs: one of each table, then another of the first table, so that two
 * jobs have seen the same mismatches. One in twenty of every table is then ignored.
 */
final class StoredMismatches {
    private static final int PAGE = 1000;
    private static final int IGNORED_SHARE = 20;
    private static final long POLL_MS = 200;
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final Api api;
    private final SimulatedConnectors connectors;
    private final Topics topics;

    StoredMismatches(Api api, SimulatedConnectors connectors, Topics topics) {
        this.api = api;
        this.connectors = connectors;
        this.topics = topics;
    }

    /**
     * @param overtaken the first job of the first table, all of whose mismatches {@code latest} has seen too
     * @param latest the last job of the first table
     * @param ids of some mismatches of all tables
     */
    record Content(String overtaken, String latest, List<String> ids) {}

    Content store(List<TestTable> tables) throws InterruptedException {
        List<String> jobs = new ArrayList<>();
        for (TestTable table : tables) {
            jobs.add(run(table));
        }
        String latest = run(tables.get(0));
        List<String> ids = new ArrayList<>();
        for (TestTable table : tables) {
            List<String> some = ids(table, Math.max(table.keys() / IGNORED_SHARE, 1));
            some.forEach(this::ignore);
            ids.addAll(some);
        }
        await(() -> total("resolution_status=IGNORED") == ids.size());
        return new Content(jobs.get(0), latest, ids);
    }

    /** Runs a job to its end, and gives its id. */
    private String run(TestTable table) throws InterruptedException {
        String id = api.post(
                        "/api/v1/reconciliation/trigger",
                        "{\"tables\": [\"" + table.name() + "\"], \"validation_strategy\": \"CHECKSUM\"}")
                .at("/job_ids/0")
                .asText();
        await(() -> {
            JsonNode job = api.get("/api/v1/reconciliation/jobs/" + id);
            String status = job.path("status").asText();
            if (status.equals("COMPLETED") && job.path("mismatch_count").asLong() != table.keys()) {
                throw new IllegalStateException("another number of mismatches than there are: " + job);
            }
            if (status.equals("FAILED")) {
                throw new IllegalStateException("the job has failed: " + job);
            }
            return status.equals("COMPLETED");
        });
        return id;
    }

    private List<String> ids(TestTable table, int count) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            JsonNode page = api.get("/reconciliation/mismatches?table=%s&limit=%d&offset=%d"
                    .formatted(table.name(), Math.min(PAGE, count - ids.size()), ids.size()));
            page.path("mismatches")
                    .forEach(mismatch -> ids.add(mismatch.path("mismatch_id").asText()));
        }
        return ids;
    }

    /** As REST does it, but without waiting for each. */
    private void ignore(String id) {
        ResolveMismatch command =
                new ResolveMismatch(id, UUID.randomUUID().toString(), WireResolution.IGNORED, "expected", "benchmark");
        for (int partition = 0; partition < topics.comparatorPartitions(); partition++) {
            connectors.checksums(partition, command);
        }
    }

    private long total(String filter) throws InterruptedException {
        return api.get("/reconciliation/mismatches?limit=1&" + filter)
                .path("total")
                .asLong();
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private void await(Condition condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            connectors.requireRunning();
            if (System.nanoTime() - start > TIMEOUT.toNanos()) {
                throw new IllegalStateException("not done after " + TIMEOUT.toMinutes() + " minutes");
            }
            Thread.sleep(POLL_MS);
        }
    }
}
