package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.CassandraFixture.assertLookedUpAsRead;
import static io.countercheck.it.datastore.CassandraFixture.count;
import static io.countercheck.it.datastore.CassandraFixture.lookUp;
import static io.countercheck.it.datastore.CassandraFixture.projection;
import static io.countercheck.it.datastore.CassandraFixture.rows;
import static io.countercheck.it.datastore.CassandraFixture.values;
import static io.countercheck.it.datastore.ReadRows.canonical;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.it.datastore.CassandraFixture.Found;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows whose keys are of every type, scanned and found again. */
class CassandraKeysIT {
    private static CassandraFixture cassandra;
    private static int tables;

    @BeforeAll
    static void start() {
        cassandra = CassandraFixture.shared();
        cassandra.execute("CREATE TYPE w.place (street text, no int)");
    }

    @Test
    void keysOfEveryTypeAreFoundAsPartitionKeysAndAsClusteringColumns() throws Exception {
        assertFound("ascii", "''", "'a'");
        assertFound("text", "''", "'ä'");
        assertFound("tinyint", "-128", "127");
        assertFound("smallint", "-1", "32767");
        assertFound("int", "0", "-2147483648", "blobAsInt(0x)");
        assertFound("bigint", "0", "9223372036854775807");
        assertFound("varint", "0", "-1", "128", "99999999999999999999", "blobAsVarint(0x)");
        assertFound("decimal", "0", "-1.5", "1E+3", "123456789012345678901234567890.5");
        assertFound("float", "1.1", "NaN", "-Infinity", "blobAsFloat(0x)");
        assertFound("double", "1.1", "NaN", "1e-300", "-0.0");
        assertFound("boolean", "true", "false");
        assertFound("uuid", "00000000-0000-4000-8000-00000000000a");
        assertFound("timeuuid", "50554d6e-29bb-11e5-b345-feff819cdc9f", "blobAsTimeuuid(0x)");
        assertFound("timestamp", "-1", "253402300800000");
        assertFound("date", "'1969-12-31'", "'-5877641-06-23'");
        assertFound("time", "'00:00:00'", "'23:59:59.999999999'");
        assertFound("inet", "'127.0.0.1'", "'2001:db8::1'", "blobAsInet(0x00000000000000000000ffff01020304)");
        assertFound("blob", "0x", "0x00ff");
        assertFound("frozen<list<int>>", "[]", "[1, 2]");
        assertFound("frozen<list<frozen<tuple<varint, text>>>>", "[(15, null)]");
        assertFound("frozen<tuple<int, text, int>>", "(1, 'x', 2)", "(1, null, null)", "(null, null, null)");
        assertFound("frozen<place>", "{street: 's', no: 1}", "{no: 1}", "{street: ''}");
        assertFound("vector<float, 2>", "[1, 2]", "[0, NaN]");
        assertFound("vector<text, 2>", "['', 'x']");
    }

    /** In a partition key bytes count, in a clustering column the number. */
    @Test
    void decimalsThatAreEqualAreSeveralPartitionsButOneRowWithin() throws Exception {
        cassandra.execute("CREATE TABLE w.decimals (p decimal, c decimal, v int, PRIMARY KEY (p, c))");
        cassandra.execute("INSERT INTO w.decimals (p, c, v) VALUES (1.5, 2.0, 1)");
        cassandra.execute("INSERT INTO w.decimals (p, c, v) VALUES (1.50, 2.00, 2)");
        cassandra.execute("INSERT INTO w.decimals (p, c, v) VALUES (1.50, 2.000, 3)");

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.decimals");
            assertThat(values(datastore, projection)).hasSize(2);
            assertThat(count(datastore, projection.table(), 1)).isEqualTo(2);

            List<Found> found = lookUp(datastore, projection, List.of(canonical(out -> {
                out.decimal(new BigDecimal("1.5"));
                out.decimal(new BigDecimal("2"));
            })));
            assertThat(found).extracting(Found::key).containsExactly(0, 0);
            assertThat(found)
                    .extracting(one -> one.raw().get(2))
                    .as("both partitions, each once")
                    .containsExactlyInAnyOrder("1", "3");
            assertThat(found).extracting(one -> one.raw().get(0)).containsExactlyInAnyOrder("1.5", "1.50");
        }
    }

    /** Their rows could be scanned, but not looked up at a bearable price. */
    @Test
    void partitionKeysOfSeveralDecimalsCannotBePlanned() throws Exception {
        cassandra.execute("CREATE TABLE w.forms (p decimal, q decimal, r frozen<list<decimal>>, c decimal, v decimal,"
                + " PRIMARY KEY ((p, q, r), c))");
        try (Datastore datastore = cassandra.open()) {
            assertThat(datastore.describe(TableName.parse("w.forms")).columns())
                    .filteredOn(column -> column.type() == null)
                    .extracting(TableDescription.Column::name)
                    .containsExactly("p", "q", "r");
        }
    }

    @Test
    void zerosAndNansAreFoundHoweverTheyAreStored() throws Exception {
        cassandra.execute("CREATE TABLE w.zeros (p double, c float, PRIMARY KEY (p, c))");
        for (String p : List.of("0.0", "-0.0", "NaN", "blobAsDouble(0xfff8000000000000)")) {
            for (String c : List.of("0.0", "-0.0", "NaN", "blobAsFloat(0xffc00000)")) {
                cassandra.execute("INSERT INTO w.zeros (p, c) VALUES (" + p + ", " + c + ")");
            }
        }

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.zeros");
            int scanned = values(datastore, projection).size();
            for (double p : new double[] {0, Double.NaN}) {
                for (float c : new float[] {0, Float.NaN}) {
                    byte[] key = canonical(out -> {
                        out.float64(p);
                        out.float32(c);
                    });
                    scanned -= lookUp(datastore, projection, List.of(key)).size();
                }
            }
            assertThat(scanned).as("rows that were scanned but not found").isZero();
        }
    }

    @Test
    void aKeyThatCouldNotBeLookedUpFailsTheScan() throws Exception {
        cassandra.execute("CREATE TABLE w.unfindable (p decimal PRIMARY KEY)");
        cassandra.execute("INSERT INTO w.unfindable (p) VALUES (1." + "0".repeat(40) + ")");

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.unfindable");
            assertLookedUpAsRead(datastore, projection, rows(datastore, projection, 1));
            cassandra.execute("INSERT INTO w.unfindable (p) VALUES (1." + "0".repeat(41) + ")");

            assertThatThrownBy(() -> values(datastore, projection))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("a row of cassandra table w.unfindable could not be looked up");
        }
    }

    @Test
    void aListWithAnElementOfNoBytesFailsTheScanAndIsAbsentFromLookUps() throws Exception {
        cassandra.execute("CREATE TABLE w.hollow (p int, c frozen<list<int>>, PRIMARY KEY (p, c))");
        cassandra.execute("INSERT INTO w.hollow (p, c) VALUES (1, [blobAsInt(0x)])");

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.hollow");
            assertThatThrownBy(() -> values(datastore, projection))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("could not be looked up");
            assertThat(lookUp(datastore, projection, List.of(canonical(out -> {
                        out.integer(1);
                        int list = out.open();
                        out.nullValue();
                        out.closeList(list);
                    }))))
                    .isEmpty();
        }
    }

    @Test
    void keysPlannedAsAnotherTypeAreFound() throws Exception {
        cassandra.execute(
                "CREATE TABLE w.planned (a int, b varint, c date, d text, e ascii, PRIMARY KEY ((a, d), b, c, e))");
        cassandra.execute("INSERT INTO w.planned (a, b, c, d, e) VALUES (100, 1000, '2020-01-01', '1.5', 'true')");
        cassandra.execute("INSERT INTO w.planned (a, b, c, d, e) VALUES (-1, 0, '1969-12-31', '1.50', 'yes')");

        try (Datastore datastore = cassandra.open()) {
            TableProjection own = projection(datastore, "w.planned");
            Map<String, CanonicalType> planned = Map.of(
                    "a",
                    ScalarType.DECIMAL,
                    "b",
                    ScalarType.DECIMAL,
                    "c",
                    ScalarType.TIMESTAMP,
                    "d",
                    ScalarType.DECIMAL,
                    "e",
                    ScalarType.BOOLEAN);
            TableProjection projection = new TableProjection(
                    own.table(),
                    own.key().stream()
                            .map(column -> new ProjectedColumn(
                                    column.name(), Objects.requireNonNull(planned.get(column.name()))))
                            .toList(),
                    List.of());

            Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 2);
            assertThat(rows).hasSize(2);
            assertLookedUpAsRead(datastore, projection, rows);
        }
    }

    /** Each literal in both places of the key, and beside a component that makes the partition key composite. */
    private static void assertFound(String type, String... literals) throws Exception {
        String single = "w.key_" + tables++;
        String composite = "w.key_" + tables++;
        cassandra.execute("CREATE TABLE " + single + " (p " + type + ", c " + type
                + ", v int, PRIMARY KEY (p, c)) WITH CLUSTERING ORDER BY (c DESC)");
        cassandra.execute("CREATE TABLE " + composite + " (p " + type + ", q text, PRIMARY KEY ((q, p)))");
        int rows = 0;
        for (String p : literals) {
            cassandra.execute("INSERT INTO " + composite + " (p, q) VALUES (" + p + ", 'q')");
            if (List.of("''", "0x").contains(p) || p.endsWith("(0x)")) {
                continue; // no partition key of its own
            }
            for (String c : literals) {
                cassandra.execute("INSERT INTO " + single + " (p, c, v) VALUES (" + p + ", " + c + ", 1)");
                rows++;
            }
        }
        try (Datastore datastore = cassandra.open()) {
            assertFound(datastore, single, rows);
            assertFound(datastore, composite, literals.length);
        }
    }

    private static void assertFound(Datastore datastore, String table, int expected) throws Exception {
        TableProjection projection = projection(datastore, table);
        Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 2);
        assertThat(rows).as(table).hasSize(expected);
        assertLookedUpAsRead(datastore, projection, rows);
        assertThat(count(datastore, projection.table(), 2)).isEqualTo(expected);
    }
}
