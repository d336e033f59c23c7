package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresFixture.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.digest.TokenRecipe;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of few buckets are read by their places, those of many among all rows. */
class PostgresBucketsIT {
    private static final TokenRecipe BY_ID = new TokenRecipe(List.of(new TokenRecipe.Field(0, TokenForm.INT32)));
    private static final Buckets BUCKETS = new Buckets(64);
    private static final BucketSet FEW = BucketSet.of(BUCKETS, IntStream.range(3, 11));
    private static final BucketSet MANY = BucketSet.of(BUCKETS, IntStream.range(3, 40));

    @TempDir
    static Path directory;

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() {
        postgres = new PostgresFixture(directory);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** Rows of partitions and of children are at the same places. */
    @Test
    void rowsOfPartitionsAndChildrenComeOnceEach() throws Exception {
        postgres.execute(
                "CREATE TABLE parts (id int, v text) PARTITION BY RANGE (id)",
                "CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (20000)",
                "CREATE TABLE parts_high PARTITION OF parts FOR VALUES FROM (20000) TO (100000)",
                "INSERT INTO parts SELECT i, 'value ' || i FROM generate_series(0, 59999) i",
                "CREATE TABLE family (id int, v text)",
                "CREATE TABLE child () INHERITS (family)",
                "INSERT INTO family SELECT i, 'parent' FROM generate_series(0, 4999) i",
                "INSERT INTO child SELECT i, 'child' FROM generate_series(0, 9999) i");

        for (String name : List.of("parts", "family")) {
            for (BucketSet wanted : List.of(FEW, MANY)) {
                assertReadAsFiltered(users(name), wanted, 1);
                assertReadAsFiltered(users(name), wanted, 3);
            }
        }
    }

    @Test
    void aTableOfSeveralChunksIsReadInAllSegments() throws Exception {
        postgres.execute(
                "CREATE TABLE chunks (id int PRIMARY KEY, v text)",
                "ALTER TABLE chunks SET (fillfactor = 10)",
                "INSERT INTO chunks SELECT i, repeat('x', 500) || i FROM generate_series(1, 4000) i",
                "DELETE FROM chunks WHERE id % 5 = 0",
                "UPDATE chunks SET v = v || '!' WHERE id % 3 = 0");

        assertReadAsFiltered(users("chunks"), FEW, 1);
        assertReadAsFiltered(users("chunks"), FEW, 4);
    }

    /** By then a piece is a whole chunk of 1024 blocks, with more wanted rows than one statement asks for. */
    @Test
    void rowsThatAreChangedWhileTheirPieceIsReadAreReadAsTheyWere() throws Exception {
        postgres.execute(
                "CREATE TABLE busy (id int PRIMARY KEY, v text) WITH (fillfactor = 30)",
                "INSERT INTO busy SELECT i, 'before' FROM generate_series(0, 199999) i");
        List<ByteBuffer> expected = rows(users("busy"), FEW);
        int firstOfChunk = wantedBefore("(1024,0)");
        int endOfChunk = wantedBefore("(2048,0)");
        assertThat(endOfChunk - firstOfChunk).isGreaterThan(4_000);
        List<ByteBuffer> read = new ArrayList<>();

        postgres.datastore()
                .read(users("busy"), new Segment(0, 1), new TokenScan(BY_ID, FEW), (row, key, length, token) -> {
                    if (read.size() == firstOfChunk) {
                        change("UPDATE busy SET v = 'after'", "DELETE FROM busy WHERE id % 2 = 0");
                    }
                    read.add(ByteBuffer.wrap(Arrays.copyOf(row, length)));
                });

        assertThat(read.subList(0, endOfChunk)).containsExactlyInAnyOrderElementsOf(expected.subList(0, endOfChunk));
    }

    /** Of the table just filled, whose rows lie in the order of their ids. */
    private static int wantedBefore(String place) throws Exception {
        int rows = (int) postgres.number("SELECT count(*) FROM busy WHERE ctid < '" + place + "'::tid");
        ReadRows all = ReadRows.readWithTokens(postgres.datastore(), users("busy"), 1, new TokenScan(BY_ID, null));
        return (int) all.tokens.subList(0, rows).stream()
                .filter(token -> FEW.contains(BUCKETS.of(token)))
                .count();
    }

    private static void change(String... statements) {
        try {
            postgres.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TableProjection users(String name) {
        return projection(name, List.of(column("id", ScalarType.INTEGER)), column("v", ScalarType.TEXT));
    }

    /** The wanted rows among all. */
    private static List<ByteBuffer> rows(TableProjection projection, BucketSet wanted) throws Exception {
        TokenScan all = new TokenScan(BY_ID, null);
        ReadRows read = ReadRows.readWithTokens(postgres.datastore(), projection, 1, all);
        return IntStream.range(0, read.rows.size())
                .filter(row -> wanted.contains(BUCKETS.of(read.tokens.get(row))))
                .mapToObj(read.rows::get)
                .toList();
    }

    private static void assertReadAsFiltered(TableProjection projection, BucketSet wanted, int segments)
            throws Exception {
        ReadRows read =
                ReadRows.readWithTokens(postgres.datastore(), projection, segments, new TokenScan(BY_ID, wanted));

        assertThat(read.rows).isNotEmpty().containsExactlyInAnyOrderElementsOf(rows(projection, wanted));
        assertThat(read.total()).isEqualTo(read.rows.size());
        assertThat(postgres.datastore()
                        .describe(table(projection.table().name()))
                        .tokenKey())
                .isNull();
    }
}
