package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.DigestTraffic;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Differences that digests might overlook are found, each of them and nothing else, and no more rows are sent than lie in
 * buckets that differ.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigestJobIT {
    private static final int ROWS = 4_000;
    private static final int AT_ONCE = 200;
    private static final IntFunction<String> ROW = id -> "(" + id + ", 'v" + id + "')";

    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql("CREATE KEYSPACE digest WITH replication = {'class':'SimpleStrategy','replication_factor':1}");
        Tables.sql("CREATE SCHEMA digest");
        countercheck = Countercheck.named("digest")
                .setting("digest.differing.percent.max", 90)
                .setting("table.defaults.source.namespace", "digest")
                .setting("table.defaults.target.namespace", "digest")
                .table("{name: clean}")
                .table("{name: ints}")
                .table("{name: uuids}")
                .table("{name: events}")
                .table("{name: copies}")
                .table("{name: amounts, columns: [{source: v, tolerance: 0.01}]}")
                .table("{name: others}")
                .table("{name: lost}")
                .table("{name: surplus}")
                .start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void ofACleanTableNoRowIsSent() throws Exception {
        create("clean", "id int PRIMARY KEY, v text", "id int PRIMARY KEY, v text");
        insert("clean", rows(ROWS, ROW), rows(ROWS, ROW));

        JsonNode job = completed("clean");

        assertThat(found(job)).isEmpty();
        assertCounts(job, ROWS, ROWS);
        DigestTraffic traffic = DigestTraffic.of(countercheck, job);
        assertThat(traffic.digests()).isPositive();
        assertThat(traffic.batches()).isZero();
        assertThat(job.get("progress").get("percent").doubleValue()).isEqualTo(100.0);
    }

    @Test
    void seededDifferencesAreFoundUnderKeysOfAnotherWidth() throws Exception {
        List<Integer> ids = drawn(8, 42);
        Set<Integer> lost = Set.of(ids.get(0), ids.get(1));
        Set<Integer> surplus = Set.of(ids.get(2), ids.get(3));
        Set<Integer> changed = Set.of(ids.get(4), ids.get(5));
        int one = ids.get(6);
        int other = ids.get(7);
        create("ints", "id int PRIMARY KEY, v text", "id bigint PRIMARY KEY, v text");
        insert("ints", rows(ROWS, id -> surplus.contains(id) ? null : ROW.apply(id)), rows(ROWS, id -> {
            if (lost.contains(id)) {
                return null;
            }
            int value = id == one ? other : id == other ? one : id;
            return "(" + id + ", 'v" + value + (changed.contains(id) ? "!" : "") + "')";
        }));

        JsonNode job = completed("ints");

        Set<SeededMismatch> expected = new HashSet<>();
        lost.forEach(id -> expected.add(missingInPostgres(id)));
        surplus.forEach(id -> expected.add(missingInCassandra(id)));
        changed.forEach(id -> expected.add(changed(id)));
        expected.add(changed(one));
        expected.add(changed(other));
        assertThat(found(job)).isEqualTo(expected);
        assertCounts(job, ROWS - 2, ROWS - 2);
        assertOnlySomeRowsWereSent(job);
    }

    @Test
    void uuidsAreFoundAgainAsTexts() throws Exception {
        create("uuids", "id uuid PRIMARY KEY, v text", "id text PRIMARY KEY, v text");
        insert(
                "uuids",
                rows(ROWS, id -> id == 7 ? null : "(" + uuid(id) + ", 'v')"),
                rows(ROWS, id -> id == 8 ? null : "('" + uuid(id) + "', '" + (id == 9 ? "w" : "v") + "')"));

        JsonNode job = completed("uuids");

        assertThat(found(job))
                .isEqualTo(Set.of(missingInCassandra(uuid(7)), missingInPostgres(uuid(8)), changed(uuid(9))));
        assertCounts(job, ROWS - 1, ROWS - 1);
        assertOnlySomeRowsWereSent(job);
    }

    /** Rows of one partition are in one bucket: what two of them have exchanged does not cancel there. */
    @Test
    void whatChangesPlacesWithinABucketIsFound() throws Exception {
        String columns = "region text, day int, seq int, v text, PRIMARY KEY (";
        create("events", columns + "(region, day), seq)", columns + "region, day, seq)");
        insert("events", rows(ROWS, id -> event(id, id)), rows(ROWS, id -> {
            int value = id == 100 ? 101 : id == 101 ? 100 : id;
            return id == 103 ? null : event(id, value);
        }));

        JsonNode job = completed("events");

        assertThat(found(job))
                .isEqualTo(Set.of(changed("[\"r1\",3,0]"), changed("[\"r1\",3,1]"), missingInPostgres("[\"r1\",3,3]")));
        assertCounts(job, ROWS, ROWS - 1);
        assertOnlySomeRowsWereSent(job);
    }

    /** Under an exclusive or, a row that is there twice is as good as none, and one that is there three times as good as one. */
    @Test
    void copiesDoNotCancel() throws Exception {
        create("copies", "id int PRIMARY KEY, v text", "id int, v text");
        insert("copies", rows(ROWS, ROW), rows(ROWS, ROW));
        Tables.sql("INSERT INTO digest.copies VALUES (17, 'v17'), (17, 'v17'), (5000, 'v'), (5000, 'v')");

        JsonNode job = completed("copies");

        assertThat(found(job)).isEqualTo(Set.of(changed(17), missingInCassandra(5000)));
        assertCounts(job, ROWS, ROWS + 1);
        assertOnlySomeRowsWereSent(job);
    }

    @Test
    void whatIsToleratedIsReadAgainAndAgrees() throws Exception {
        create("amounts", "id int PRIMARY KEY, v decimal", "id int PRIMARY KEY, v numeric");
        insert("amounts", rows(ROWS, id -> "(" + id + ", 1.00)"), rows(ROWS, id -> {
            String value = id == 10 || id == 11 ? "1.01" : id == 12 ? "1.011" : "1.0";
            return "(" + id + ", " + value + ")";
        }));

        JsonNode job = completed("amounts");

        assertThat(found(job)).isEqualTo(Set.of(changed(12)));
        assertCounts(job, ROWS, ROWS);
        assertOnlySomeRowsWereSent(job);
    }

    @Test
    void whereAllRowsDifferAllAreSent() throws Exception {
        create("others", "id int PRIMARY KEY, v text", "id int PRIMARY KEY, v text");
        insert("others", rows(500, ROW), rows(500, id -> "(" + id + ", 'w')"));

        JsonNode job = completed("others");

        assertThat(found(job)).hasSize(500).extracting(SeededMismatch::kind).containsOnly(DriftKind.DATA_MISMATCH);
        assertCounts(job, 500, 500);
        DigestTraffic traffic = DigestTraffic.of(countercheck, job);
        assertThat(traffic.digests()).isPositive();
        assertThat(traffic.sourceRows()).isEqualTo(500);
        assertThat(traffic.targetRows()).isEqualTo(500);
    }

    @Test
    void anEmptySideIsMissingAll() throws Exception {
        create("lost", "id int PRIMARY KEY, v text", "id int PRIMARY KEY, v text");
        create("surplus", "id int PRIMARY KEY, v text", "id int PRIMARY KEY, v text");
        insert("lost", rows(300, ROW), List.of());
        insert("surplus", List.of(), rows(300, ROW));

        JsonNode lost = completed("lost");
        JsonNode surplus = completed("surplus");

        assertThat(found(lost)).isEqualTo(all(300, id -> missingInPostgres(id)));
        assertThat(found(surplus)).isEqualTo(all(300, id -> missingInCassandra(id)));
        assertCounts(lost, 300, 0);
        assertCounts(surplus, 0, 300);
    }

    /** No side is in the order of tokens: all bytes of the key are hashed. */
    @Test
    void twoDatabasesOfOneKindAreDigestedToo() throws Exception {
        Tables.sql(
                "CREATE SCHEMA digest_origin",
                "CREATE TABLE digest_origin.twins (a int, b text, v text, PRIMARY KEY (b, a))",
                "CREATE TABLE digest.twins (a bigint, b text, v text, PRIMARY KEY (a, b))",
                "INSERT INTO digest_origin.twins SELECT i, 'b' || i, 'v' || i FROM generate_series(1, 4000) i",
                "INSERT INTO digest.twins SELECT a, b, v FROM digest_origin.twins WHERE a <> 5",
                "UPDATE digest.twins SET v = 'changed' WHERE a = 6",
                "INSERT INTO digest.twins VALUES (5001, 'b5001', 'v')");
        try (Countercheck twins = Countercheck.named("twins")
                .table("twins", "digest_origin.twins", "digest.twins")
                .start()) {
            twins.deployPostgresAs("cassandra", 1);
            twins.deployPostgresAs("postgres", 1);

            JsonNode job = twins.run("twins", "CHECKSUM");

            assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
            assertThat(Tables.found(twins.api().mismatches(job.get("job_id").textValue())))
                    .isEqualTo(Set.of(
                            missingInPostgres("[\"b5\",5]"),
                            changed("[\"b6\",6]"),
                            missingInCassandra("[\"b5001\",5001]")));
            assertCounts(job, 4000, 4000);
            assertOnlySomeRowsWereSent(twins, job);
        }
    }

    private static void create(String table, String cql, String sql) throws Exception {
        Tables.cql("CREATE TABLE digest." + table + " (" + cql + ")");
        Tables.sql("CREATE TABLE digest." + table + " (" + sql + ")");
    }

    /** @param id gives null where there is no such row */
    private static List<String> rows(int count, IntFunction<String> id) {
        return IntStream.range(0, count).mapToObj(id).filter(row -> row != null).toList();
    }

    /** Rows as tuples of literals, in the order of the columns as they were declared. */
    private static void insert(String table, List<String> source, List<String> target) throws Exception {
        String columns = switch (table) {
            case "events" -> "region, day, seq, v";
            default -> "id, v";
        };
        for (int from = 0; from < source.size(); from += AT_ONCE) {
            source.subList(from, Math.min(source.size(), from + AT_ONCE)).stream()
                    .map(row -> Servers.session()
                            .executeAsync("INSERT INTO digest." + table + " (" + columns + ") VALUES " + row)
                            .toCompletableFuture())
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        if (!target.isEmpty()) {
            Tables.sql("INSERT INTO digest." + table + " VALUES " + String.join(", ", target));
        }
    }

    /** Ten rows to a partition. */
    private static String event(int id, int value) {
        int partition = id / 10;
        return "('r" + partition % 3 + "', " + partition / 3 + ", " + id % 10 + ", 'v" + value + "')";
    }

    private static UUID uuid(int id) {
        return UUID.nameUUIDFromBytes(Integer.toString(id).getBytes(StandardCharsets.UTF_8));
    }

    /** Different row numbers. */
    private static List<Integer> drawn(int count, long seed) {
        List<Integer> ids = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        Collections.shuffle(ids, new Random(seed));
        return ids.subList(0, count);
    }

    private JsonNode completed(String table) {
        JsonNode job = countercheck.run(table, "CHECKSUM");
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        return job;
    }

    private Set<SeededMismatch> found(JsonNode job) {
        List<JsonNode> mismatches =
                countercheck.api().mismatches(job.get("job_id").textValue());
        Set<SeededMismatch> found = Tables.found(mismatches);
        assertThat(mismatches).hasSameSizeAs(found);
        return found;
    }

    private static void assertCounts(JsonNode job, long source, long target) {
        assertThat(job.get("cassandra_row_count").longValue()).isEqualTo(source);
        assertThat(job.get("postgres_row_count").longValue()).isEqualTo(target);
    }

    private void assertOnlySomeRowsWereSent(JsonNode job) {
        assertOnlySomeRowsWereSent(countercheck, job);
    }

    private static void assertOnlySomeRowsWereSent(Countercheck countercheck, JsonNode job) {
        DigestTraffic traffic = DigestTraffic.of(countercheck, job);
        assertThat(traffic.digests()).isPositive();
        assertThat(traffic.sourceRows()).isBetween(1L, ROWS - 1L);
        assertThat(traffic.targetRows()).isBetween(1L, ROWS - 1L);
    }

    private static Set<SeededMismatch> all(int count, IntFunction<SeededMismatch> mismatch) {
        return IntStream.range(0, count).mapToObj(mismatch).collect(Collectors.toSet());
    }

    private static SeededMismatch missingInPostgres(Object key) {
        return new SeededMismatch(key.toString(), DriftKind.MISSING_IN_POSTGRES);
    }

    private static SeededMismatch missingInCassandra(Object key) {
        return new SeededMismatch(key.toString(), DriftKind.MISSING_IN_CASSANDRA);
    }

    private static SeededMismatch changed(Object key) {
        return new SeededMismatch(key.toString(), DriftKind.DATA_MISMATCH);
    }
}
