package io.countercheck.benchmark.queries;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.benchmark.Api;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One kind of request.
 *
 * @param path of the i-th request of a series
 */
record Query(String name, IntFunction<String> path) {
    private static final int PAGE = 50;
    private static final String LIST = "/api/v1/reconciliation/mismatches?page_size=" + PAGE;

    static List<Query> of(Api api, StoredMismatches.Content content, long total) throws InterruptedException {
        String middle = detectedAt(api, total / 2);
        return List.of(
                list("first page of 50", ""),
                list("last page", "&page=" + (total + PAGE - 1) / PAGE),
                new Query("first 1000", i -> "/reconciliation/mismatches?limit=1000"),
                list("of a table", "&table=orders"),
                list("of a kind", "&mismatch_type=MISSING_IN_POSTGRES"),
                list("that are ignored", "&resolution_status=IGNORED"),
                list("of table, kind and status, last page", """
                        &table=accounts&mismatch_type=MISSING_IN_CASSANDRA&resolution_status=PENDING\
                        &page=%d""".formatted(pages(
                        api, "table=accounts&mismatch_type=MISSING_IN_CASSANDRA&resolution_status=PENDING"))),
                list("detected in the newer half", "&from_date=" + middle),
                list("detected in the older half", "&to_date=" + middle),
                list("of a job", "&job_id=" + content.latest()),
                list("of a job that a later one has overtaken", "&job_id=" + content.overtaken()),
                new Query("job with its sample", i -> "/api/v1/reconciliation/jobs/" + content.latest()),
                new Query(
                        "one mismatch, explained",
                        i -> "/api/v1/reconciliation/mismatches/"
                                + content.ids()
                                        .get((int) (i * 7919L % content.ids().size())) + "/explain"));
    }

    private static Query list(String name, String parameters) {
        return new Query("list: " + name, i -> LIST + parameters);
    }

    private static String detectedAt(Api api, long offset) throws InterruptedException {
        JsonNode page = api.get("/reconciliation/mismatches?limit=1&offset=" + offset);
        return page.at("/mismatches/0/detected_at").asText();
    }

    private static long pages(Api api, String filter) throws InterruptedException {
        return Math.max(
                api.get(LIST + "&" + filter).at("/pagination/total_pages").asLong(), 1);
    }
}
