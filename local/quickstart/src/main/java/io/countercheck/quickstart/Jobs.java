package io.countercheck.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Has the demo's pairs checked, and shows how far that is. */
final class Jobs {
    private static final long POLL_MS = 250;

    private final ApiClient api;
    private final Console console;

    Jobs(ApiClient api, Console console) {
        this.api = api;
        this.console = console;
    }

    /** Runs one CHECKSUM job per pair and waits until all have ended. */
    List<CheckedPair> run(List<DemoPair> pairs) throws InterruptedException {
        List<String> ids =
                api.triggerChecksum(pairs.stream().map(DemoPair::name).toList());
        console.step("CHECKSUM jobs triggered: " + String.join(", ", ids));
        List<JsonNode> jobs = ended(ids);
        List<CheckedPair> checked = new ArrayList<>();
        for (DemoPair pair : pairs) {
            JsonNode job = jobs.stream()
                    .filter(candidate -> candidate.path("table_name").asText().equals(pair.name()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no job was started for " + pair.name()));
            checked.add(
                    new CheckedPair(pair, job, api.mismatches(job.path("job_id").asText())));
        }
        return checked;
    }

    /** No time limit: the application ends every job itself. */
    private List<JsonNode> ended(List<String> ids) throws InterruptedException {
        while (true) {
            List<JsonNode> jobs = new ArrayList<>();
            for (String id : ids) {
                jobs.add(api.job(id));
            }
            console.progress(jobs.stream().map(Jobs::progress).collect(Collectors.joining("   ")));
            if (jobs.stream().noneMatch(job -> job.path("status").asText().equals("RUNNING"))) {
                return jobs;
            }
            Thread.sleep(POLL_MS);
        }
    }

    private static String progress(JsonNode job) {
        String name = job.path("table_name").asText();
        if (!job.path("status").asText().equals("RUNNING")) {
            return name + " " + job.path("status").asText();
        }
        JsonNode progress = job.path("progress");
        return String.format(
                Locale.ROOT,
                "%s %s %s %% (%,d rows read, %,d candidates)",
                name,
                job.path("phase").asText(),
                progress.path("percent").asText(),
                progress.path("rows_read").asLong(),
                progress.path("candidates").asLong());
    }
}
