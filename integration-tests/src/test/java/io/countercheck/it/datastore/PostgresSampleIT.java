package io.countercheck.it.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How random rows are drawn from tables that are not simple. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresSampleIT {
    private PostgresFixture postgres;

    @BeforeAll
    void start(@TempDir Path directory) {
        postgres = new PostgresFixture(directory);
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Test
    void partitionsAreDrawnFromByTheirRowsWithoutReadingThem() throws Exception {
        postgres.execute(
                "CREATE TABLE parted (id int, v text) PARTITION BY RANGE (id)",
                "CREATE TABLE parted_a PARTITION OF parted FOR VALUES FROM (0) TO (40000)",
                "CREATE TABLE parted_b PARTITION OF parted FOR VALUES FROM (40000) TO (49000)",
                "CREATE TABLE parted_c PARTITION OF parted FOR VALUES FROM (49000) TO (50000)",
                "INSERT INTO parted SELECT i, repeat('x', 200) FROM generate_series(0, 49999) i",
                "ANALYZE parted");
        ReadRows drawn;
        try (Datastore own = postgres.open(Map.of())) {
            drawn = ReadRows.draw(own, ids("parted"), new RandomPieces(3, 50, 0, 1));
        }

        assertThat(drawn.keys).hasSizeBetween(850, 1_150).doesNotHaveDuplicates();
        assertThat(between(drawn, 40_000, 49_000)).isBetween(120L, 240L);
        assertThat(between(drawn, 49_000, 50_000)).isBetween(5L, 40L);
        Awaitility.await("the session's statistics")
                .atMost(Duration.ofSeconds(30))
                .until(() -> statistics("sum(heap_blks_hit + heap_blks_read)", "pg_statio_user_tables") > 0);
        assertThat(statistics("sum(seq_scan)", "pg_stat_user_tables")).isZero();
    }

    private long statistics(String what, String view) throws Exception {
        return postgres.number(
                "SELECT coalesce(" + what + ", 0)::int8 FROM " + view + " WHERE relname LIKE 'parted_%'");
    }

    @Test
    void rowsOfABloatedTableAreDrawnEquallyOften() throws Exception {
        postgres.execute(
                "CREATE TABLE bloated (id int PRIMARY KEY, v text) WITH (autovacuum_enabled = false)",
                "INSERT INTO bloated SELECT i, 'x' FROM generate_series(0, 4999) i",
                "DELETE FROM bloated WHERE id >= 1000 AND id % 50 <> 0",
                "UPDATE bloated SET v = 'y' WHERE id < 300",
                "ANALYZE bloated");
        Map<ByteBuffer, Integer> counts = new HashMap<>();
        int draws = 300;
        for (int seed = 0; seed < draws; seed++) {
            ReadRows.draw(postgres.datastore(), ids("bloated"), new RandomPieces(seed, 20, 0, 1))
                    .keys
                    .forEach(key -> counts.merge(key, 1, Integer::sum));
        }

        int rows = 1_080;
        double expected = draws / 20.0;
        double chiSquare = counts.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(counts).hasSize(rows);
        assertThat(chiSquare).isBetween(rows - 6 * Math.sqrt(2.0 * rows), rows + 6 * Math.sqrt(2.0 * rows));
    }

    @Test
    void childrenOfATableAreDrawnFromToo() throws Exception {
        postgres.execute(
                "CREATE TABLE parent (id int, v text)",
                "CREATE TABLE child () INHERITS (parent)",
                "INSERT INTO parent SELECT i, 'x' FROM generate_series(0, 499) i",
                "INSERT INTO child SELECT i, 'x' FROM generate_series(500, 699) i");

        ReadRows drawn = ReadRows.draw(postgres.datastore(), ids("parent"), new RandomPieces(8, 5, 0, 5));

        assertThat(drawn.keys).hasSize(700).doesNotHaveDuplicates();
    }

    private static long between(ReadRows drawn, int from, int to) {
        return IntStream.range(0, drawn.rows.size())
                .map(row ->
                        ((BigInteger) Objects.requireNonNull(drawn.decoded(row).get(0))).intValue())
                .filter(id -> id >= from && id < to)
                .count();
    }

    private static TableProjection ids(String table) {
        return new TableProjection(
                new TableName("public", table), List.of(new ProjectedColumn("id", ScalarType.INTEGER)), List.of());
    }
}
