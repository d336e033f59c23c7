package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.CassandraFixture.assertLookedUpAsRead;
import static io.countercheck.it.datastore.CassandraFixture.count;
import static io.countercheck.it.datastore.CassandraFixture.lookUp;
import static io.countercheck.it.datastore.CassandraFixture.projection;
import static io.countercheck.it.datastore.CassandraFixture.rows;
import static io.countercheck.it.datastore.CassandraFixture.values;
import static io.countercheck.it.datastore.ReadRows.canonical;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tables of odd kinds: what is a row of theirs, in scans, counts and look-ups alike. */
class CassandraTablesIT {
    private static CassandraFixture cassandra;

    @BeforeAll
    static void start() {
        cassandra = CassandraFixture.shared();
    }

    @Test
    void staticValuesAreValuesOfEachRowAndNoRowOfTheirOwn() throws Exception {
        cassandra.execute("CREATE TABLE w.statics (p int, c int, s text STATIC, v int, PRIMARY KEY (p, c))");
        cassandra.execute("INSERT INTO w.statics (p, c, s, v) VALUES (1, 1, 'one', 11)");
        cassandra.execute("INSERT INTO w.statics (p, c) VALUES (1, 2)");
        cassandra.execute("INSERT INTO w.statics (p, c) VALUES (1, blobAsInt(0x))");
        cassandra.execute("INSERT INTO w.statics (p, s) VALUES (2, 'alone')");
        cassandra.execute("INSERT INTO w.statics (p, c, v) VALUES (3, 1, 31)");
        for (int p = 10; p < 40; p++) {
            cassandra.execute("INSERT INTO w.statics (p, s) VALUES (" + p + ", 'alone')");
        }

        try (Datastore datastore = cassandra.open("cassandra.page.size", "3")) {
            assertThat(datastore.describe(TableName.parse("w.statics")).columns())
                    .contains(new TableDescription.Column("s", "static text", ScalarType.TEXT, -1));
            TableProjection projection = projection(datastore, "w.statics");

            assertThat(values(datastore, projection))
                    .containsExactlyInAnyOrder(
                            Arrays.asList(integer(1), integer(1), integer(11), "one"),
                            Arrays.asList(integer(1), integer(2), null, "one"),
                            Arrays.asList(integer(1), null, null, "one"),
                            Arrays.asList(integer(3), integer(1), integer(31), null));
            Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 3);
            assertLookedUpAsRead(datastore, projection, rows);
            assertThat(count(datastore, projection.table(), 3)).isEqualTo(4);
            assertThat(lookUp(datastore, projection, List.of(key(2, 1), canonical(out -> {
                        out.integer(2);
                        out.nullValue();
                    }))))
                    .as("a key in a partition without rows")
                    .isEmpty();
        }
    }

    @Test
    void tablesOfKeyColumnsOnly() throws Exception {
        cassandra.execute("CREATE TABLE w.keysonly (p int, \"C\" text, PRIMARY KEY (p, \"C\"))");
        cassandra.execute("INSERT INTO w.keysonly (p, \"C\") VALUES (1, 'x')");
        cassandra.execute("INSERT INTO w.keysonly (p, \"C\") VALUES (1, '')");

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.keysonly");
            Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 2);
            assertThat(rows).hasSize(2);
            assertLookedUpAsRead(datastore, projection, rows);
            assertThat(count(datastore, projection.table(), 2)).isEqualTo(2);
        }
    }

    @Test
    void countersAreWholeNumbersAndDeletedOnesAreGone() throws Exception {
        cassandra.execute("CREATE TABLE w.counters (p int PRIMARY KEY, n counter, m counter)");
        cassandra.execute("UPDATE w.counters SET n = n + 5 WHERE p = 1");
        cassandra.execute("UPDATE w.counters SET n = n - 7, m = m + 1 WHERE p = 2");
        cassandra.execute("UPDATE w.counters SET n = n + 1 WHERE p = 3");
        cassandra.execute("DELETE FROM w.counters WHERE p = 3");

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.counters");
            assertThat(projection.values()).extracting(ProjectedColumn::type).containsOnly(ScalarType.INTEGER);
            assertThat(values(datastore, projection))
                    .containsExactlyInAnyOrder(
                            Arrays.asList(integer(1), null, integer(5)),
                            Arrays.asList(integer(2), integer(1), integer(-7)));
            assertLookedUpAsRead(datastore, projection, rows(datastore, projection, 2));
            assertThat(count(datastore, projection.table(), 2)).isEqualTo(2);
            assertThat(lookUp(datastore, projection, List.of(integerKey(3)))).isEmpty();
        }
    }

    @Test
    void rowsThatExpireAreGoneForAllAlike() throws Exception {
        cassandra.execute("CREATE TABLE w.expiring (p int, c int, v int, PRIMARY KEY (p, c))");
        cassandra.execute("INSERT INTO w.expiring (p, c, v) VALUES (1, 1, 1) USING TTL 2");
        cassandra.execute("INSERT INTO w.expiring (p, c, v) VALUES (1, 2, 1) USING TTL 3600");
        cassandra.execute("INSERT INTO w.expiring (p, c) VALUES (1, 3)");
        cassandra.execute("UPDATE w.expiring USING TTL 2 SET v = 9 WHERE p = 1 AND c = 3");

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.expiring");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(values(datastore, projection))
                            .containsExactly(
                                    Arrays.asList(integer(1), integer(2), integer(1)),
                                    Arrays.asList(integer(1), integer(3), null)));
            assertThat(count(datastore, projection.table(), 1)).isEqualTo(2);
            assertThat(lookUp(datastore, projection, List.of(key(1, 1), key(1, 2))))
                    .hasSize(1);
        }
    }

    private static byte[] key(int p, int c) {
        return canonical(out -> {
            out.integer(p);
            out.integer(c);
        });
    }

    private static BigInteger integer(long value) {
        return BigInteger.valueOf(value);
    }
}
