package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.hex;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresFixture.table;
import static io.countercheck.it.datastore.ReadRows.canonical;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.postgres.PostgresProvider;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.DatastoreProvider;
import io.countercheck.connector.datastore.spi.SchemaChangedException;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.it.datastore.PostgresFixture.Found;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Describing, reading, counting and looking up on a real server. */
class PostgresDatastoreIT {
    private static final ProjectedColumn ID = column("id", ScalarType.INTEGER);
    private static final ProjectedColumn NAME = column("name", ScalarType.TEXT);
    private static final Segment WHOLE = new Segment(0, 1);

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

    @Test
    void isFoundByItsType() {
        assertThat(ServiceLoader.load(DatastoreProvider.class))
                .anyMatch(provider ->
                        provider instanceof PostgresProvider && provider.type().equals("postgres"));
    }

    @Test
    void describesColumnsKeyAndSize() throws Exception {
        postgres.execute(
                "CREATE TABLE described (gone int, b varchar(10), a numeric(10,2), c int GENERATED ALWAYS AS (1)"
                        + " STORED, j json, PRIMARY KEY (a, b) INCLUDE (c))",
                "ALTER TABLE described DROP COLUMN gone",
                "INSERT INTO described SELECT 'x' || i, i FROM generate_series(1, 1000) i");

        long beforeAnalyze = postgres.datastore().describe(table("described")).estimatedRows();
        postgres.execute("ANALYZE described");
        TableDescription description = postgres.datastore().describe(table("described"));

        assertThat(description.columns())
                .containsExactly(
                        new TableDescription.Column("b", "character varying(10)", ScalarType.TEXT, 1),
                        new TableDescription.Column("a", "numeric(10,2)", ScalarType.DECIMAL, 0),
                        new TableDescription.Column("c", "integer", ScalarType.INTEGER, -1),
                        new TableDescription.Column("j", "json", ScalarType.JSON, -1));
        assertThat(description.estimatedRows()).isEqualTo(1000);
        assertThat(beforeAnalyze).isBetween(100L, 10_000L);
    }

    @Test
    void tellsWhatIsNoTable() throws Exception {
        postgres.execute(
                "CREATE TABLE \"Mixed\" (id int)",
                "CREATE VIEW a_view AS SELECT 1 AS id",
                "CREATE SEQUENCE a_sequence");

        assertThatThrownBy(() -> postgres.datastore().describe(table("mixed")))
                .isInstanceOf(TableNotFoundException.class)
                .hasMessageContaining("postgres")
                .hasMessageContaining("public.mixed")
                .hasMessageContaining("public.Mixed");
        assertThatThrownBy(() -> postgres.datastore().describe(new TableName("nowhere", "t")))
                .isInstanceOf(TableNotFoundException.class);
        assertThatThrownBy(() -> postgres.datastore().describe(table("a".repeat(64))))
                .isInstanceOf(TableNotFoundException.class);
        assertThatThrownBy(() -> postgres.datastore().describe(table("a_view")))
                .isExactlyInstanceOf(DatastoreException.class)
                .hasMessageContaining("is a view");
        assertThatThrownBy(() -> postgres.datastore().describe(table("a_sequence")))
                .isExactlyInstanceOf(DatastoreException.class);
    }

    @Test
    void readsTablesWithOddNames() throws Exception {
        List<String> names = List.of(
                "Upper",
                "two words",
                "dot.dot",
                "quo\"te",
                "größe_尺寸",
                "select",
                "it's",
                "what?",
                "{fn x}",
                "$1",
                "a;b",
                "back\\slash",
                "n".repeat(63),
                "k",
                "t");
        for (String name : names) {
            String quoted = '"' + name.replace("\"", "\"\"") + '"';
            String schema = '"'
                    + ("s " + name)
                            .substring(0, Math.min(40, name.length() + 2))
                            .replace("\"", "\"\"")
                    + '"';
            postgres.execute(
                    "CREATE SCHEMA " + schema,
                    "CREATE TABLE " + schema + "." + quoted + " (" + quoted + " int PRIMARY KEY, v text)",
                    "INSERT INTO " + schema + "." + quoted + " VALUES (7, 'x')");
            TableName odd = new TableName(("s " + name).substring(0, Math.min(40, name.length() + 2)), name);
            TableProjection projection = new TableProjection(
                    odd, List.of(column(name, ScalarType.INTEGER)), List.of(column("v", ScalarType.TEXT)));
            String expected = hex(canonical(row -> {
                row.integer(7);
                row.text("x");
            }));

            assertThat(postgres.datastore().describe(odd).column(name)).isPresent();
            assertThat(postgres.rows(projection, 3)).as(name).containsExactly(expected);
            assertThat(postgres.datastore().count(odd, WHOLE).rows()).isEqualTo(1);
            assertThat(postgres.lookUp(projection, List.of(integerKey(7))))
                    .containsExactly(new Found(0, expected, List.of("7", "x")));
        }
    }

    @Test
    void segmentsOfALargeTableHoldEachRowOnce() throws Exception {
        postgres.createUsers("large", 400_000);
        TableProjection projection = projection("large", List.of(ID), NAME);

        for (int segments : new int[] {1, 3, 16}) {
            List<String> rows = postgres.rows(projection, segments);
            long counted = 0;
            for (int index = 0; index < segments; index++) {
                counted += postgres.datastore()
                        .count(table("large"), new Segment(index, segments))
                        .rows();
            }

            assertThat(rows).hasSize(400_000).doesNotHaveDuplicates();
            assertThat(counted).isEqualTo(400_000);
        }
    }

    @Test
    void readsPartitionsAndInheritanceChildren() throws Exception {
        postgres.execute(
                "CREATE TABLE parted (id int, name text, PRIMARY KEY (id)) PARTITION BY RANGE (id)",
                "CREATE TABLE parted_a PARTITION OF parted FOR VALUES FROM (0) TO (90000)",
                "CREATE TABLE parted_b PARTITION OF parted FOR VALUES FROM (90000) TO (200000) PARTITION BY HASH (id)",
                "CREATE TABLE parted_b0 PARTITION OF parted_b FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                "CREATE TABLE parted_b1 PARTITION OF parted_b FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
                "INSERT INTO parted SELECT i, repeat('p', 200) || i FROM generate_series(0, 99999) i",
                "CREATE TABLE parent (id int PRIMARY KEY, name text)",
                "CREATE TABLE child (extra int) INHERITS (parent)",
                "INSERT INTO parent VALUES (1, 'one')",
                "INSERT INTO child VALUES (2, 'two', 0)",
                "CREATE TABLE empty_parted (id int, name text) PARTITION BY LIST (id)");

        assertThat(postgres.rows(projection("parted", List.of(ID), NAME), 4))
                .hasSize(100_000)
                .doesNotHaveDuplicates();
        assertThat(postgres.rows(projection("parent", List.of(ID), NAME), 4)).hasSize(2);
        assertThat(postgres.rows(projection("empty_parted", List.of(ID), NAME), 4))
                .isEmpty();
        assertThat(postgres.datastore().describe(table("parted")).estimatedRows())
                .isPositive();
        assertThat(postgres.copies(projection("parted", List.of(ID), NAME), List.of(integerKey(1), integerKey(95_000))))
                .containsExactly(1, 1);
    }

    @Test
    void looksUpCompositeKeysWithNullsAndCountsCopies() throws Exception {
        postgres.execute(
                "CREATE TABLE no_key (a int, b text, v int)",
                "INSERT INTO no_key VALUES (1, 'x', 10), (1, 'x', 11), (1, NULL, 12), (NULL, NULL, 13), (2, 'X', 14)");
        TableProjection projection = projection(
                "no_key",
                List.of(column("a", ScalarType.INTEGER), column("b", ScalarType.TEXT)),
                column("v", ScalarType.INTEGER));
        List<byte[]> keys = List.of(
                pair(1, "x"),
                pair(3, "x"),
                pair(1, null),
                pair(null, null),
                pair(2, "x"),
                pair(null, "x"),
                pair(1, "x"));

        List<Found> found = postgres.lookUp(projection, keys);

        assertThat(postgres.copies(projection, keys)).containsExactly(2, 0, 1, 1, 0, 0, 2);
        assertThat(found)
                .filteredOn(row -> row.key() == 0)
                .extracting(Found::raw)
                .containsExactlyInAnyOrder(List.of("1", "x", "10"), List.of("1", "x", "11"));
        assertThat(found)
                .filteredOn(row -> row.key() == 3)
                .containsExactly(new Found(
                        3,
                        hex(pair(null, null)) + hex(canonical(row -> row.integer(13))),
                        Arrays.asList(null, null, "13")));
    }

    @Test
    void keysAreComparedByBytesWhateverTheCollationSays() throws Exception {
        postgres.execute(
                "CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "CREATE TABLE folded (name text COLLATE nocase PRIMARY KEY)",
                "INSERT INTO folded VALUES ('Bob')");
        TableProjection projection = projection("folded", List.of(NAME));

        assertThat(postgres.copies(
                        projection, List.of(canonical(row -> row.text("bob")), canonical(row -> row.text("Bob")))))
                .containsExactly(0, 1);
    }

    @Test
    void looksUpManyKeysThroughTheIndex() throws Exception {
        postgres.createUsers("indexed", 200_000);
        TableProjection projection = projection("indexed", List.of(ID), NAME);
        List<byte[]> keys =
                IntStream.range(0, 5000).mapToObj(i -> integerKey(i * 80)).toList();

        long start = System.nanoTime();
        List<Integer> copies = postgres.copies(projection, keys);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(copies.subList(0, 2500)).containsOnly(1);
        assertThat(copies.subList(2500, 5000)).containsOnly(0);
        assertThat(postgres.number("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'indexed'"))
                .isLessThan(5);
    }

    @Test
    void tellsThatAColumnHasChanged() throws Exception {
        postgres.execute("CREATE TABLE changed (id int, name text)");

        assertThatThrownBy(() -> postgres.rows(projection("changed", List.of(column("id", ScalarType.UUID)), NAME), 1))
                .isInstanceOf(SchemaChangedException.class)
                .hasMessageContaining("\"id\"")
                .hasMessageContaining("uuid");
    }

    private static byte[] pair(@Nullable Integer a, @Nullable String b) {
        return canonical(row -> {
            if (a == null) {
                row.nullValue();
            } else {
                row.integer(a);
            }
            if (b == null) {
                row.nullValue();
            } else {
                row.text(b);
            }
        });
    }
}
