package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.CassandraFixture.assertLookedUpAsRead;
import static io.countercheck.it.datastore.CassandraFixture.lookUp;
import static io.countercheck.it.datastore.CassandraFixture.projection;
import static io.countercheck.it.datastore.CassandraFixture.rows;
import static io.countercheck.it.datastore.CassandraFixture.values;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CalendarDuration;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.DecodedContainer;
import io.countercheck.common.canonical.DecodedContainer.Kind;
import io.countercheck.common.canonical.InetValue;
import io.countercheck.common.canonical.TimeOfDay;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.it.datastore.CassandraFixture.Found;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values of every type, written as CQL literals: what a scan makes of them, and a look-up. */
class CassandraLiteralsIT {
    private static final String TIMEUUID = "50554d6e-29bb-11e5-b345-feff819cdc9f";
    private static final String NEW_UUID = "00000000-0000-4000-8000-00000000000a";

    private static CassandraFixture cassandra;

    /**
     * One column of a row.
     *
     * @param raw what a look-up shows
     */
    private record Sample(String type, String literal, Object expected, String raw) {}

    private static final List<Sample> SAMPLES = List.of(
            sample("ascii", "'it''s'", "it's"),
            sample("text", "'Grüße 🐘'", "Grüße 🐘"),
            sample("varchar", "''", ""),
            sample("tinyint", "-128", integer(-128)),
            sample("smallint", "32767", integer(32_767)),
            sample("int", "-2147483648", integer(Integer.MIN_VALUE)),
            sample("bigint", "9223372036854775807", integer(Long.MAX_VALUE)),
            sample(
                    "varint",
                    "-170141183460469231731687303715884105729",
                    new BigInteger("-170141183460469231731687303715884105729")),
            sample("decimal", "1.500", new BigDecimal("1.5")),
            sample("decimal", "1E+3", new BigDecimal("1E+3")),
            sample("float", "1.1", 1.1f),
            sample("float", "NaN", Float.NaN),
            sample("double", "-0.0", 0.0),
            sample("double", "-Infinity", Double.NEGATIVE_INFINITY),
            sample("boolean", "true", true),
            sample("uuid", NEW_UUID, UUID.fromString(NEW_UUID)),
            sample("timeuuid", TIMEUUID, UUID.fromString(TIMEUUID)),
            new Sample("timestamp", "-1", Instant.ofEpochMilli(-1), "'1969-12-31T23:59:59.999Z'"),
            sample("date", "'1969-12-31'", LocalDate.of(1969, 12, 31)),
            sample("time", "'23:59:59.999999999'", new TimeOfDay(86_399_999_999_999L)),
            new Sample(
                    "duration",
                    "1y2mo3d4h5ns",
                    new CalendarDuration(14, 3, BigInteger.valueOf(14_400_000_000_005L)),
                    "1y2mo3d4h5ns"),
            new Sample("duration", "-2mo1ns", new CalendarDuration(-2, 0, BigInteger.valueOf(-1)), "-2mo1ns"),
            sample("inet", "'192.0.2.1'", inet("c0000201")),
            new Sample("inet", "'2001:db8::1'", inet("20010db8000000000000000000000001"), "'2001:db8:0:0:0:0:0:1'"),
            sample("blob", "0x00ff", ByteBuffer.wrap(new byte[] {0, -1})),
            new Sample("list<int>", "[3, 1, 3]", list(3, 1, 3), "[3,1,3]"),
            new Sample("set<text>", "{'b', 'a'}", container(Kind.SET, "a", "b"), "{'a','b'}"),
            new Sample(
                    "map<text, decimal>",
                    "{'b': 1.50, 'a': -0.0}",
                    container(Kind.MAP, "a", BigDecimal.ZERO, "b", new BigDecimal("1.5")),
                    "{'a':0.0,'b':1.50}"),
            new Sample("frozen<list<int>>", "[]", list(), "[]"),
            new Sample(
                    "frozen<map<int, frozen<list<frozen<set<tinyint>>>>>>",
                    "{7: [{2, 1}, {}]}",
                    container(
                            Kind.MAP,
                            integer(7),
                            container(Kind.LIST, container(Kind.SET, integer(1), integer(2)), container(Kind.SET))),
                    "{7:[{1,2},{}]}"),
            new Sample(
                    "tuple<int, text, duration>",
                    "(1, null, 2d)",
                    container(Kind.TUPLE, integer(1), null, new CalendarDuration(0, 2, BigInteger.ZERO)),
                    "(1,NULL,2d)"),
            new Sample("tuple<int, text>", "(1)", container(Kind.TUPLE, integer(1), null), "(1,NULL)"),
            new Sample(
                    "\"Home\"",
                    "{zip: 'z', \"No\": 5}",
                    container(Kind.TUPLE, integer(5), null, "z"),
                    "{\"No\":5,zip:'z',tags:{}}"),
            new Sample(
                    "frozen<list<frozen<\"Home\">>>",
                    "[{tags: {1.5}}]",
                    container(Kind.LIST, container(Kind.TUPLE, null, container(Kind.SET, new BigDecimal("1.5")), null)),
                    "[{\"No\":NULL,zip:NULL,tags:{1.5}}]"),
            new Sample("vector<float, 3>", "[1.5, -0.0, 2]", container(Kind.LIST, 1.5f, 0.0f, 2f), "[1.5, -0.0, 2.0]"),
            new Sample("vector<text, 2>", "['x', '']", container(Kind.LIST, "x", ""), "['x', '']"),
            new Sample(
                    "vector<frozen<list<smallint>>, 2>",
                    "[[1], []]",
                    container(Kind.LIST, list(1), list()),
                    "[[1], []]"),
            new Sample(
                    "frozen<set<frozen<vector<uuid, 1>>>>",
                    "{[" + NEW_UUID + "]}",
                    container(Kind.SET, container(Kind.LIST, UUID.fromString(NEW_UUID))),
                    "{[" + NEW_UUID + "]}"));

    @BeforeAll
    static void start() {
        cassandra = CassandraFixture.shared();
        cassandra.execute("CREATE TYPE w.\"Home\" (\"No\" int, zip text, tags frozen<set<decimal>>)");
    }

    @Test
    void everyTypeIsReadAndLookedUpAsWhatItIs() throws Exception {
        cassandra.execute("CREATE TABLE w.literals (k int PRIMARY KEY" + columns("c%d %s") + ")");
        cassandra.execute("INSERT INTO w.literals (k" + columns("c%1$d") + ") VALUES (1" + columns("%3$s") + ")");
        cassandra.execute("INSERT INTO w.literals (k) VALUES (2)");

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = byName(projection(datastore, "w.literals"));
            assertThat(projection.values()).hasSameSizeAs(SAMPLES);
            List<Found> found = lookUp(datastore, projection, List.of(integerKey(2), integerKey(1)));
            assertThat(found).hasSize(2);
            List<@Nullable Object> values =
                    CanonicalRowDecoderV1.decode(found.get(1).row());
            for (int i = 0; i < SAMPLES.size(); i++) {
                Sample sample = SAMPLES.get(i);
                assertThat(values.get(i + 1)).as("%s", sample).isEqualTo(sample.expected());
                assertThat(found.get(1).raw().get(i + 1)).as("%s", sample).isEqualTo(sample.raw());
            }
            assertThat(CanonicalRowDecoderV1.decode(found.get(0).row()).subList(1, SAMPLES.size() + 1))
                    .containsOnlyNulls();
            assertThat(found.get(0).raw().subList(1, SAMPLES.size() + 1)).containsOnlyNulls();
            assertLookedUpAsRead(datastore, projection, rows(datastore, projection, 3));
        }
    }

    @Test
    void emptyCollectionsThatAreNotFrozenAreNull() throws Exception {
        cassandra.execute(
                "CREATE TABLE w.unfrozen (k int PRIMARY KEY, l list<int>, s set<int>, m map<int, int>, u \"Home\")");
        cassandra.execute("INSERT INTO w.unfrozen (k, l, s, m, u) VALUES (1, [], {}, {}, {zip: null})");

        try (Datastore datastore = cassandra.open()) {
            assertThat(values(datastore, projection(datastore, "w.unfrozen")))
                    .containsExactly(Arrays.asList(integer(1), null, null, null, null));
        }
    }

    @Test
    void valuesOfNoBytesAreNullAlsoWithinCollections() throws Exception {
        cassandra.execute("CREATE TABLE w.nothing (k int PRIMARY KEY, a frozen<list<int>>, b varint, c inet)");
        cassandra.execute("INSERT INTO w.nothing (k, a, b, c) VALUES (1, [blobAsInt(0x), 5], blobAsVarint(0x),"
                + " blobAsInet(0x))");

        try (Datastore datastore = cassandra.open()) {
            assertThat(values(datastore, byName(projection(datastore, "w.nothing"))))
                    .containsExactly(Arrays.asList(integer(1), container(Kind.LIST, null, integer(5)), null, null));
        }
    }

    @Test
    void aTypeThatHasGrownIsNotReadByAnOldPlan() throws Exception {
        cassandra.execute("CREATE TYPE w.growing (a int)");
        cassandra.execute("CREATE TABLE w.grown (k int PRIMARY KEY, v frozen<growing>)");
        cassandra.execute("INSERT INTO w.grown (k, v) VALUES (1, {a: 1})");

        try (Datastore datastore = cassandra.open()) {
            TableProjection planned = projection(datastore, "w.grown");
            assertThat(lookUp(datastore, planned, List.of(integerKey(1)))).hasSize(1);
            cassandra.execute("ALTER TYPE w.growing ADD b int");

            assertThatThrownBy(() -> values(datastore, planned))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("column 'v' of cassandra table w.grown is now of type frozen<growing>");
            TableProjection anew = projection(datastore, "w.grown");
            assertThat(values(datastore, anew))
                    .containsExactly(List.of(integer(1), container(Kind.TUPLE, integer(1), null)));
            assertLookedUpAsRead(datastore, anew, rows(datastore, anew, 1));
        }
    }

    private static TableProjection byName(TableProjection projection) {
        List<TableProjection.ProjectedColumn> values = new ArrayList<>();
        for (int i = 0; i < projection.values().size(); i++) {
            String name = "c" + i;
            projection.values().stream()
                    .filter(column -> column.name().equals(name))
                    .forEach(values::add);
        }
        return new TableProjection(
                projection.table(), projection.key(), values.isEmpty() ? projection.values() : values);
    }

    /** @param format of position, type and literal */
    private static String columns(String format) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < SAMPLES.size(); i++) {
            Sample sample = SAMPLES.get(i);
            columns.append(", ").append(format.formatted(i, sample.type(), sample.literal()));
        }
        return columns.toString();
    }

    private static Sample sample(String type, String literal, Object expected) {
        return new Sample(type, literal, expected, literal);
    }

    private static BigInteger integer(long value) {
        return BigInteger.valueOf(value);
    }

    private static InetValue inet(String hex) {
        byte[] address = HexFormat.of().parseHex(hex);
        return new InetValue(ByteBuffer.wrap(address), address.length * 8);
    }

    private static DecodedContainer list(int... numbers) {
        return new DecodedContainer(
                Kind.LIST,
                Arrays.stream(numbers)
                        .<Object>mapToObj(number -> integer(number))
                        .toList());
    }

    private static DecodedContainer container(Kind kind, @Nullable Object... elements) {
        return new DecodedContainer(kind, Collections.unmodifiableList(Arrays.asList(elements)));
    }
}
