package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.CassandraFixture.count;
import static io.countercheck.it.datastore.CassandraFixture.lookUp;
import static io.countercheck.it.datastore.CassandraFixture.projection;
import static io.countercheck.it.datastore.CassandraFixture.rows;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraProvider;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.DatastoreProvider.SettingProblem;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.it.datastore.CassandraFixture.Found;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Describing, reading, counting and looking up on a real node. */
class CassandraDatastoreIT {
    private static CassandraFixture cassandra;

    @BeforeAll
    static void start() {
        cassandra = CassandraFixture.shared();
    }

    @Test
    void settingsAreCheckedAgainstTheRealNode() {
        CassandraProvider provider = new CassandraProvider();
        assertThat(provider.check(cassandra.settings())).isEmpty();
        assertThat(provider.check(cassandra.settings("cassandra.local.datacenter", "dc9")))
                .containsExactly(new SettingProblem(
                        "cassandra.local.datacenter",
                        "cassandra.local.datacenter is 'dc9', but the node says its datacenter is 'datacenter1'"));
        assertThat(provider.check(cassandra.settings("cassandra.contact.points", "127.0.0.1:1")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.setting()).isEqualTo("cassandra.contact.points");
                    assertThat(problem.message()).contains("127.0.0.1:1");
                });
    }

    @Test
    void aMaterializedViewIsNoTable() throws Exception {
        cassandra.execute("CREATE TABLE w.base (a int PRIMARY KEY, b int)");
        cassandra.execute(
                "CREATE MATERIALIZED VIEW w.by_b AS SELECT * FROM w.base WHERE b IS NOT NULL AND a IS NOT NULL"
                        + " PRIMARY KEY (b, a)");

        try (Datastore datastore = cassandra.open()) {
            assertThatThrownBy(() -> datastore.describe(TableName.parse("w.by_b")))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("materialized view; compare its base table w.base");
        }
    }

    @Test
    void widePartitionsAreReadOverManyPages() throws Exception {
        cassandra.execute("CREATE TABLE w.wide (p int, c int, v text, PRIMARY KEY (p, c))");
        cassandra.insert(
                "INSERT INTO w.wide (p, c, v) VALUES (?, ?, ?)", 10_000, i -> new Object[] {i % 2, i, "value " + i});

        try (Datastore datastore = cassandra.open("cassandra.page.size", "100")) {
            TableProjection projection = projection(datastore, "w.wide");

            assertThat(rows(datastore, projection, 5)).hasSize(10_000);
            assertThat(count(datastore, projection.table(), 5)).isEqualTo(10_000);
        }
    }

    @Test
    void aTableCreatedAnewWithOtherTypesIsNotReadByOldOnes() throws Exception {
        cassandra.execute("CREATE TABLE w.anew (k int PRIMARY KEY, v int)");
        cassandra.execute("INSERT INTO w.anew (k, v) VALUES (1, 2)");

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.anew");
            assertThat(rows(datastore, projection, 1)).hasSize(1);
            cassandra.execute("DROP TABLE w.anew");
            assertThatThrownBy(() -> rows(datastore, projection, 1)).isInstanceOf(TableNotFoundException.class);
            cassandra.execute("CREATE TABLE w.anew (k int PRIMARY KEY, v blob)");
            cassandra.execute("INSERT INTO w.anew (k, v) VALUES (1, 0x61)");

            assertThatThrownBy(() -> rows(datastore, projection, 1))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("column 'v' of cassandra table w.anew is now of type blob");
            byte[] key = integerKey(1);
            assertThatThrownBy(() -> lookUp(datastore, projection, List.of(key)))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("is now of type blob");
            TableProjection fresh = projection(datastore, "w.anew");
            Found found = lookUp(datastore, fresh, List.of(key)).get(0);
            assertThat(CanonicalRowDecoderV1.decode(found.row()).get(1)).isEqualTo(ByteBuffer.wrap(new byte[] {0x61}));
            assertThat(found.raw()).containsExactly("1", "0x61");
        }
    }

    /** The server takes values that the driver refuses to show. */
    @Test
    void aValueThatTheDriverCannotShowIsShownAsItsBytes() throws Exception {
        cassandra.execute("CREATE TABLE w.beyond (p int PRIMARY KEY, t time)");
        cassandra.execute("INSERT INTO w.beyond (p, t) VALUES (1, blobAsTime(0x00004e94914f0000))");
        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.beyond");
            Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 1);

            List<Found> found = lookUp(
                    datastore,
                    projection,
                    rows.keySet().stream().map(ByteBuffer::array).toList());

            assertThat(found).singleElement().satisfies(one -> {
                assertThat(rows).containsValue(one.row());
                assertThat(one.raw()).containsExactly("1", "0x00004e94914f0000");
            });
        }
    }
}
