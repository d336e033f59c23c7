package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.CassandraFixture.assertLookedUpAsRead;
import static io.countercheck.it.datastore.CassandraFixture.buffer;
import static io.countercheck.it.datastore.CassandraFixture.lookUp;
import static io.countercheck.it.datastore.CassandraFixture.projection;
import static io.countercheck.it.datastore.CassandraFixture.rows;
import static io.countercheck.it.datastore.ReadRows.canonical;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type, there and back: as a scan reads it, as a look-up finds and reads it. */
class CassandraTypeMappingIT {
    private static CassandraFixture cassandra;

    @BeforeAll
    static void start() {
        cassandra = CassandraFixture.shared();
    }

    @Test
    void everyTypeIsReadAndLookedUpAsTheSameBytes() throws Exception {
        CqlSession cql = cassandra.cql();
        cql.execute(
                "CREATE TABLE w.types (k int PRIMARY KEY, a text, b varchar, c int, d bigint, e smallint, f boolean,"
                        + " g uuid, h decimal, i float, j double, l timestamp, m date, n blob)");
        PreparedStatement insert = cql.prepare(
                "INSERT INTO w.types (k, a, b, c, d, e, f, g, h, i, j, l, m, n) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        cql.execute("INSERT INTO w.types (k) VALUES (0)");
        cql.execute(insert.bind(
                Integer.MIN_VALUE,
                "",
                "\u0000",
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Short.MIN_VALUE,
                false,
                new UUID(Long.MIN_VALUE, 0),
                new BigDecimal("-1E-50"),
                -Float.MAX_VALUE,
                Double.NEGATIVE_INFINITY,
                Instant.ofEpochMilli(Long.MIN_VALUE),
                LocalDate.ofEpochDay(Integer.MIN_VALUE),
                ByteBuffer.allocate(0)));
        cql.execute(insert.bind(
                Integer.MAX_VALUE,
                "Grüße 🐘",
                "x".repeat(100_000),
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Short.MAX_VALUE,
                true,
                new UUID(-1, -1),
                new BigDecimal("1.500"),
                Float.NaN,
                -0.0,
                Instant.ofEpochMilli(Long.MAX_VALUE),
                LocalDate.ofEpochDay(Integer.MAX_VALUE),
                ByteBuffer.wrap(new byte[] {0, -1})));

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.types");
            Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 3);

            assertThat(rows)
                    .containsOnlyKeys(
                            buffer(out -> out.integer(0)),
                            buffer(out -> out.integer(Integer.MIN_VALUE)),
                            buffer(out -> out.integer(Integer.MAX_VALUE)));
            assertThat(rows.get(buffer(out -> out.integer(0)))).isEqualTo(buffer(out -> {
                out.integer(0);
                for (int i = 0; i < 13; i++) {
                    out.nullValue();
                }
            }));
            assertThat(rows.get(buffer(out -> out.integer(Integer.MIN_VALUE)))).isEqualTo(buffer(out -> {
                out.integer(Integer.MIN_VALUE);
                out.text("");
                out.text("\u0000");
                out.integer(Integer.MIN_VALUE);
                out.integer(Long.MIN_VALUE);
                out.integer(Short.MIN_VALUE);
                out.bool(false);
                out.uuid(Long.MIN_VALUE, 0);
                out.decimal(new BigDecimal("-1E-50"));
                out.float32(-Float.MAX_VALUE);
                out.float64(Double.NEGATIVE_INFINITY);
                out.timestamp(Long.MIN_VALUE, 0);
                out.date(Integer.MIN_VALUE);
                out.bytes(new byte[0], 0, 0);
            }));
            assertThat(rows.get(buffer(out -> out.integer(Integer.MAX_VALUE)))).isEqualTo(buffer(out -> {
                out.integer(Integer.MAX_VALUE);
                out.text("Grüße 🐘");
                out.text("x".repeat(100_000));
                out.integer(Integer.MAX_VALUE);
                out.integer(Long.MAX_VALUE);
                out.integer(Short.MAX_VALUE);
                out.bool(true);
                out.uuid(-1, -1);
                out.decimal(new BigDecimal("1.5"));
                out.float32(Float.NaN);
                out.float64(0);
                out.timestamp(Long.MAX_VALUE, 0);
                out.date(Integer.MAX_VALUE);
                out.bytes(new byte[] {0, -1}, 0, 2);
            }));
            assertLookedUpAsRead(datastore, projection, rows);
        }
    }

    @Test
    void everyKeyTypeCanBeLookedUp() throws Exception {
        CqlSession cql = cassandra.cql();
        cql.execute("CREATE TABLE w.keys (a text, b bigint, c smallint, d boolean, e uuid, f timestamp, g date, h blob,"
                + " i int, v int, PRIMARY KEY ((i, a, b), c, d, e, f, g, h)) WITH CLUSTERING ORDER BY (c DESC)");
        PreparedStatement insert =
                cql.prepare("INSERT INTO w.keys (a, b, c, d, e, f, g, h, i, v) VALUES (?,?,?,?,?,?,?,?,?,?)");
        cql.execute(insert.bind(
                "",
                Long.MIN_VALUE,
                Short.MIN_VALUE,
                false,
                new UUID(0, 0),
                Instant.ofEpochMilli(Long.MIN_VALUE),
                LocalDate.ofEpochDay(Integer.MIN_VALUE),
                ByteBuffer.allocate(0),
                -1,
                1));
        cql.execute(insert.bind(
                "ä".repeat(32_000),
                Long.MAX_VALUE,
                Short.MAX_VALUE,
                true,
                new UUID(-1, -1),
                Instant.ofEpochMilli(Long.MAX_VALUE),
                LocalDate.ofEpochDay(Integer.MAX_VALUE),
                ByteBuffer.wrap(new byte[65_000]),
                1,
                2));
        cql.execute("INSERT INTO w.keys (i, a, b, c, d, e, f, g, h) VALUES (blobAsInt(0x), '', blobAsBigint(0x), 0,"
                + " blobAsBoolean(0x), blobAsUuid(0x), blobAsTimestamp(0x), '2000-01-01', 0x)");

        try (Datastore datastore = cassandra.open()) {
            TableProjection declared = projection(datastore, "w.keys");
            List<ProjectedColumn> reversed = new ArrayList<>(declared.key());
            reversed.sort(Comparator.comparing(ProjectedColumn::name).reversed());
            TableProjection projection = new TableProjection(declared.table(), reversed, declared.values());
            Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 4);

            assertThat(rows).hasSize(3);
            assertLookedUpAsRead(datastore, projection, rows);
        }
    }

    @Test
    void keysWithNullsAreAnsweredNotRefused() throws Exception {
        cassandra.execute(
                "CREATE TABLE w.nulls (p int, b bigint, c smallint, d boolean, e uuid, f timestamp, g date, h blob,"
                        + " i text, PRIMARY KEY (p, b, c, d, e, f, g, h, i))");

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.nulls");
            List<Consumer<CanonicalRowEncoderV1>> values = List.of(
                    out -> out.integer(1),
                    out -> out.integer(1),
                    out -> out.integer(1),
                    out -> out.bool(true),
                    out -> out.uuid(1, 1),
                    out -> out.timestamp(1, 0),
                    out -> out.date(1),
                    out -> out.bytes(new byte[0], 0, 0),
                    out -> out.text(""));
            List<byte[]> keys = new ArrayList<>();
            for (int position = 0; position < values.size(); position++) {
                int nullPosition = position;
                keys.add(canonical(out -> {
                    for (int i = 0; i < values.size(); i++) {
                        if (i == nullPosition) {
                            out.nullValue();
                        } else {
                            values.get(i).accept(out);
                        }
                    }
                }));
            }

            assertThat(lookUp(datastore, projection, keys)).isEmpty();
        }
    }

    @Test
    void whatCannotBeComparedIsDescribedWithoutAType() throws Exception {
        cassandra.execute("CREATE TYPE w.odd (x 'org.apache.cassandra.db.marshal.LexicalUUIDType')");
        cassandra.execute(
                "CREATE TABLE w.custom (p int PRIMARY KEY, l 'org.apache.cassandra.db.marshal.LexicalUUIDType',"
                        + " o frozen<odd>, m map<int, frozen<list<frozen<odd>>>>, v int)");

        try (Datastore datastore = cassandra.open()) {
            assertThat(datastore.describe(TableName.parse("w.custom")).columns())
                    .filteredOn(column -> column.type() == null)
                    .extracting(TableDescription.Column::name)
                    .containsExactlyInAnyOrder("l", "o", "m");
        }
    }
}
