package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.connector.datastore.postgres.PostgresProvider;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.RawText;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of megabytes, looked up many at once. */
class PostgresLargeRowsIT {
    private static final int ROWS = 100;
    private static final int BYTES = 2_000_000;

    private static final TableProjection LARGE = projection(
            "large",
            List.of(column("id", ScalarType.INTEGER)),
            column("b", ScalarType.BYTES),
            column("t", ScalarType.TEXT));

    private static final CanonicalType PARTS = new TupleType(List.of(ScalarType.INTEGER, ScalarType.TEXT));

    @TempDir
    static Path directory;

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = new PostgresFixture(directory.resolve("server"));
        postgres.execute(
                "CREATE TABLE large (id int PRIMARY KEY, b bytea, t text)",
                "INSERT INTO large SELECT i, decode(repeat(md5(i::text), " + BYTES / 16 + "), 'hex'),"
                        + " repeat('ä', 2001) FROM generate_series(1, " + ROWS + ") i",
                "INSERT INTO large VALUES (0, decode(repeat('ab', 1000), 'hex'), NULL), (-1, '', 'short')");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** What is asked of the memory of a worker: a few of the rows and not all of them. */
    @Test
    void theyDoNotHaveToFitIntoMemoryTogether() throws Exception {
        Path output = directory.resolve("output");
        Map<String, String> settings = postgres.settings(Map.of());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresLargeRowsIT.class.getName(),
                        settings.get("postgres.url"),
                        settings.get("postgres.user"),
                        settings.get("postgres.password"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(output)).endsWith("found " + ROWS + System.lineSeparator());
    }

    /** In a JVM of its own: looks up all large rows. */
    public static void main(String[] arguments) throws Exception {
        AtomicInteger found = new AtomicInteger();
        Map<String, String> settings =
                Map.of("postgres.url", arguments[0], "postgres.user", arguments[1], "postgres.password", arguments[2]);
        try (Datastore datastore = new PostgresProvider().open(settings)) {
            datastore.lookUp(
                    LARGE,
                    IntStream.rangeClosed(1, ROWS)
                            .mapToObj(ReadRows::integerKey)
                            .toList(),
                    (key, row, length, raw) -> {
                        if (length > BYTES && raw.get().size() == 3) {
                            found.incrementAndGet();
                        }
                    });
        }
        System.out.println("found " + found);
    }

    @Test
    void longTextsComeShortenedAndTellTheirLength() throws Exception {
        postgres.datastore().lookUp(LARGE, List.of(integerKey(1)), (key, row, length, raw) -> {
            RawText bytes = raw.get().get(1);
            assertThat(bytes.start()).startsWith("\\xc4ca4238a0b9").hasSize(2_002);
            assertThat(bytes.characters()).isEqualTo(2 + 2L * BYTES);
            assertThat(raw.get().get(2)).isEqualTo(new RawText("ä".repeat(2_001), 2_001));
        });
        postgres.datastore().lookUp(LARGE, List.of(integerKey(0)), (key, row, length, raw) -> {
            assertThat(raw.get().get(1)).isEqualTo(new RawText("\\x" + "ab".repeat(1_000), 2_002));
            assertThat(raw.get().get(2)).isNull();
        });
        assertThat(postgres.lookUp(LARGE, List.of(integerKey(-1))))
                .singleElement()
                .satisfies(found -> assertThat(found.raw()).containsExactly("-1", "\\x", "short"));
    }

    /** The statement fails as a whole, however late among its keys the impossible one is. */
    @Test
    void rowsBeforeAKeyThatNoRowCanHaveAreHandedOverOnce() throws Exception {
        postgres.execute(
                "CREATE TYPE part AS (a int, b varchar(3))",
                "CREATE TABLE parts (k part PRIMARY KEY)",
                "INSERT INTO parts SELECT ROW(i, 'x')::part FROM generate_series(0, 98) i");
        TableProjection parts = projection("parts", List.of(column("k", PARTS)));
        List<byte[]> keys = IntStream.rangeClosed(0, 99)
                .mapToObj(i -> ReadRows.canonical(row -> {
                    int start = row.open();
                    row.integer(i);
                    row.text(i == 99 ? "long" : "x");
                    row.closeTuple(start);
                }))
                .toList();

        List<Integer> copies = postgres.copies(parts, keys);

        assertThat(copies.subList(0, 99)).containsOnly(1);
        assertThat(copies.get(99)).isZero();
    }
}
