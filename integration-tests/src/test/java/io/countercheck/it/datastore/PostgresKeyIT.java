package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresTypeCase.foreign;
import static io.countercheck.it.datastore.PostgresTypeCase.nothing;
import static io.countercheck.it.datastore.PostgresTypeCase.text;
import static io.countercheck.it.datastore.ReadRows.canonical;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows a key finds, and by which way. */
class PostgresKeyIT {
    private static final CanonicalType INTS = new ListType(ScalarType.INTEGER);

    @TempDir
    static Path directory;

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = new PostgresFixture(directory);
        postgres.execute(PostgresContainers.SETUP);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** Of a key only one spelling of a value is the value: the others are texts, and each is found by itself. */
    @Test
    void spellingsOfOneValueAreKeysOfTheirOwn() throws Exception {
        postgres.execute(
                "CREATE TABLE spelled (v text PRIMARY KEY)",
                "INSERT INTO spelled VALUES ('1.5'), ('1.50'), ('1.500'), ('x')");
        TableProjection projection = projection("spelled", List.of(column("v", ScalarType.DECIMAL)));
        List<byte[]> keys =
                postgres.rows(projection, 1).stream().map(PostgresKeyIT::bytes).toList();

        assertThat(keys).contains(canonical(foreign("1.50")), canonical(row -> row.decimal(new BigDecimal("1.5"))));
        assertThat(postgres.copies(projection, keys)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void aNullKeyFindsWhatIsReadAsNull() throws Exception {
        postgres.execute(
                "CREATE TABLE empties (id int, t text, c char(2), a int[], p \"odd \"\"Schema\".point, m mood)",
                "INSERT INTO empties VALUES (1, '', ' ', '{}', '(,,)', 'happy'), (2, NULL, NULL, NULL, NULL, NULL),"
                        + " (3, 'x', 'x', '{1}', '(1,,)', 'sad')");
        CanonicalType point = new TupleType(List.of(ScalarType.INTEGER, ScalarType.DECIMAL, ScalarType.TEXT));
        Map<String, CanonicalType> columns =
                Map.of("t", ScalarType.TEXT, "c", NormalizedText.PADDED, "a", INTS, "p", point, "m", ScalarType.TEXT);
        for (Map.Entry<String, CanonicalType> column : columns.entrySet()) {
            TableProjection projection = projection(
                    "empties", List.of(column(column.getKey(), column.getValue())), column("id", ScalarType.INTEGER));

            assertThat(postgres.copies(projection, List.of(canonical(nothing()))))
                    .as(column.getKey())
                    .containsExactly(1);
            assertThat(postgres.rows(projection, 1))
                    .filteredOn(row -> row.startsWith("00"))
                    .hasSize(1);
        }
    }

    /** To the server's = it is another array, so that a look-up would tell that the row is missing. */
    @Test
    void anArrayThatCannotBeLookedUpIsRefusedAsAKey() throws Exception {
        postgres.execute("CREATE TABLE shifted (v int[])", "INSERT INTO shifted VALUES ('[0:1]={1,2}')");

        assertThatThrownBy(() -> postgres.rows(projection("shifted", List.of(column("v", INTS))), 1))
                .isExactlyInstanceOf(DatastoreException.class)
                .hasMessageContaining("index 0");
        assertThat(postgres.rows(projection("shifted", List.of(), column("v", INTS)), 1))
                .as("a count does not look it up")
                .hasSize(1);
    }

    @Test
    void anIndexServesTheLookUpWhateverTheType() throws Exception {
        Map<String, CanonicalType> types = Map.of(
                "citext", ScalarType.TEXT,
                "folded", ScalarType.TEXT,
                "varchar(20)", ScalarType.TEXT,
                "char(20)", NormalizedText.PADDED,
                "numeric(20,2)", ScalarType.DECIMAL,
                "cidr", ScalarType.INET,
                "text[]", new ListType(ScalarType.TEXT));
        for (Map.Entry<String, CanonicalType> type : types.entrySet()) {
            String value = switch (type.getKey()) {
                case "cidr" -> "('0.0.0.0'::inet + i)";
                case "text[]" -> "ARRAY[i::text]";
                default -> "i";
            };
            postgres.execute(
                    "DROP TABLE IF EXISTS served",
                    "CREATE TABLE served (v " + type.getKey() + " PRIMARY KEY)",
                    "INSERT INTO served SELECT " + value + " FROM generate_series(1, 50000) i",
                    "ANALYZE served");
            TableProjection projection = projection("served", List.of(column("v", type.getValue())));
            List<byte[]> keys = postgres.rows(projection, 1).stream()
                    .limit(100)
                    .map(PostgresKeyIT::bytes)
                    .toList();
            long before = scans();

            assertThat(postgres.copies(projection, keys)).as(type.getKey()).containsOnly(1);
            assertThat(scans() - before).as(type.getKey()).isZero();
        }
    }

    private static long scans() throws Exception {
        postgres.execute("SELECT pg_stat_force_next_flush()");
        Thread.sleep(1200); // sessions tell their statistics once a second
        return postgres.number("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'served'");
    }

    @Test
    void aCharacterThatTheServersEncodingLacksIsInNoKey() throws Exception {
        postgres.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        String url = postgres.url().replaceFirst("/[^/?]+(\\?|$)", "/latin$1");
        try (Connection connection = DriverManager.getConnection(
                        url,
                        postgres.settings(Map.of()).get("postgres.user"),
                        postgres.settings(Map.of()).get("postgres.password"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE names (name text PRIMARY KEY)");
            statement.execute("INSERT INTO names VALUES ('größe'), ('x')");
        }
        TableProjection projection = projection("names", List.of(column("name", ScalarType.TEXT)));
        List<Integer> keys = new ArrayList<>();
        try (var latin = postgres.open(Map.of("postgres.url", url))) {
            latin.lookUp(
                    projection,
                    Stream.of("größe", "Ω", "x", "ΩΩ", "y")
                            .map(name -> canonical(text(name)))
                            .toList(),
                    (key, row, length, raw) -> keys.add(key));
        }

        assertThat(keys).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void rawValuesAreWhatTheServerShows() throws Exception {
        postgres.execute(
                "CREATE TABLE raw (id int, b bytea, t timestamptz, i interval, a text[], p \"odd \"\"Schema\".point,"
                        + " h \"odd \"\"Schema\".hstore, f float8, n int)",
                "INSERT INTO raw VALUES (1, '\\x00ff', '2024-01-01 00:00+00', '1 mon -1 days', '{a,NULL,\"b,\"}',"
                        + " '(1,2,\"x \")', 'a=>1', 0.1, NULL)");
        TableProjection projection = projection(
                "raw",
                List.of(column("id", ScalarType.INTEGER)),
                column("b", ScalarType.BYTES),
                column("t", ScalarType.TIMESTAMP),
                column("i", ScalarType.DURATION),
                column("a", new ListType(ScalarType.TEXT)),
                column("p", new TupleType(List.of(ScalarType.INTEGER, ScalarType.DECIMAL, ScalarType.TEXT))),
                column("h", new MapType(ScalarType.TEXT, ScalarType.TEXT)),
                column("f", ScalarType.FLOAT64),
                column("n", ScalarType.INTEGER));

        assertThat(postgres.lookUp(projection, List.of(integerKey(1))).get(0).raw())
                .containsExactly(
                        "1",
                        "\\x00ff",
                        "2024-01-01 00:00:00+00",
                        "1 mon -1 days",
                        "{a,NULL,\"b,\"}",
                        "(1,2,\"x \")",
                        "\"a\"=>\"1\"",
                        "0.1",
                        null);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
