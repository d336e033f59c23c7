package io.countercheck.connector.datastore.cassandra;

import static io.countercheck.connector.datastore.cassandra.Columns.type;
import static io.countercheck.connector.datastore.cassandra.Decoded.assertDecoded;
import static io.countercheck.connector.datastore.cassandra.Decoded.decoded;
import static io.countercheck.connector.datastore.cassandra.Decoded.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.RecordType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ContainerDecoderTest {

    @Test
    void listsKeepTheirOrder() {
        assertDecoded(type("list<int>"), TypeCodecs.listOf(TypeCodecs.INT), List.of(3, 1, 3), out -> {
            int start = out.open();
            out.integer(3);
            out.integer(1);
            out.integer(3);
            out.closeList(start);
        });
        assertDecoded(
                type("list<int>"), TypeCodecs.listOf(TypeCodecs.INT), List.of(), out -> out.closeList(out.open()));
    }

    @Test
    void setsAndMapsHaveTheOrderOfTheirCanonicalBytes() {
        Set<Integer> numbers = new TreeSet<>(List.of(-1, 5, 300));
        assertDecoded(type("set<int>"), TypeCodecs.setOf(TypeCodecs.INT), numbers, out -> {
            int start = out.open();
            List.of(300, 5, -1).forEach(number -> out.integer(number));
            out.closeSet(start);
        });
        assertDecoded(
                type("map<text, boolean>"),
                TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.BOOLEAN),
                Map.of("b", true, "a", false),
                out -> {
                    int start = out.open();
                    out.text("a");
                    out.bool(false);
                    out.text("b");
                    out.bool(true);
                    out.closeMap(start);
                });
    }

    @Test
    void elementsMayBeNullOrOfNoBytes() {
        assertDecoded(
                type("list<int>"),
                type("list<int>").canonical(),
                hex("00000003 ffffffff 00000000 0000000400000007"),
                out -> {
                    int start = out.open();
                    out.nullValue();
                    out.nullValue();
                    out.integer(7);
                    out.closeList(start);
                });
    }

    @Test
    void containersNestAtAnyDepth() {
        assertDecoded(
                type("map<int, frozen<list<frozen<set<text>>>>>"),
                TypeCodecs.mapOf(TypeCodecs.INT, TypeCodecs.listOf(TypeCodecs.setOf(TypeCodecs.TEXT))),
                Map.of(1, List.of(Set.of("x"), Set.of())),
                out -> {
                    int map = out.open();
                    out.integer(1);
                    int list = out.open();
                    int set = out.open();
                    out.text("x");
                    out.closeSet(set);
                    out.closeSet(out.open());
                    out.closeList(list);
                    out.closeMap(map);
                });
    }

    @Test
    void vectorsOfElementsOfOneSizeHaveNoLengths() {
        CqlType type = type("vector<float, 3>");
        assertDecoded(
                type, TypeCodecs.vectorOf(3, TypeCodecs.FLOAT), CqlVector.newInstance(1.5f, -0.0f, Float.NaN), out -> {
                    int start = out.open();
                    out.float32(1.5f);
                    out.float32(0);
                    out.float32(Float.NaN);
                    out.closeList(start);
                });
        assertThatThrownBy(() -> decoded(type, type.canonical(), ByteBuffer.allocate(16)))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> decoded(type, type.canonical(), ByteBuffer.allocate(8)))
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void vectorsOfOtherElementsHaveThem() {
        String longText = "x".repeat(20_000);
        assertDecoded(
                type("vector<text, 3>"),
                TypeCodecs.vectorOf(3, TypeCodecs.TEXT),
                CqlVector.newInstance("", "y".repeat(200), longText),
                out -> {
                    int start = out.open();
                    out.text("");
                    out.text("y".repeat(200));
                    out.text(longText);
                    out.closeList(start);
                });
        assertDecoded(
                type("vector<smallint, 2>"),
                TypeCodecs.vectorOf(2, TypeCodecs.SMALLINT),
                CqlVector.newInstance((short) -1, (short) 300),
                out -> list(out, -1, 300));
        assertDecoded(
                type("vector<vector<int, 2>, 2>"),
                TypeCodecs.vectorOf(2, TypeCodecs.vectorOf(2, TypeCodecs.INT)),
                CqlVector.newInstance(CqlVector.newInstance(1, 2), CqlVector.newInstance(3, 4)),
                out -> {
                    int start = out.open();
                    list(out, 1, 2);
                    list(out, 3, 4);
                    out.closeList(start);
                });
    }

    @Test
    void tuplesHaveTheirNullsAndThoseThatAShortValueLacks() {
        CqlType type = type("frozen<tuple<int, text, int>>");
        TupleType driverType = DataTypes.tupleOf(DataTypes.INT, DataTypes.TEXT, DataTypes.INT);
        TupleValue value = driverType.newValue().setString(1, "x");
        Consumer<CanonicalRowEncoderV1> expected = out -> {
            int start = out.open();
            out.nullValue();
            out.text("x");
            out.nullValue();
            out.closeTuple(start);
        };

        assertDecoded(type, TypeCodecs.tupleOf(driverType), value, expected);
        assertDecoded(type, type.canonical(), hex("ffffffff 0000000178"), expected);
        assertThat(decoded(type, type.canonical(), ByteBuffer.allocate(0)))
                .isEqualTo(Decoded.canonical(CanonicalRowEncoderV1::nullValue));
        assertThatThrownBy(() -> decoded(type, type.canonical(), hex("ffffffff ffffffff ffffffff ffffffff")))
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void typesOfUsersAreReadByNameOrByPosition() {
        CqlType type = type("address");
        UserDefinedType driverType = (UserDefinedType) type.dataType();
        UdtValue value = driverType.newValue().setString("street", "s").setInt("\"No\"", 5);
        RecordType planned = ((RecordType) type.canonical()).sorted();

        assertThat(planned.notation()).isEqualTo("record<\"No\":integer,\"street\":text>");
        assertDecoded(type, planned, raw(TypeCodecs.udtOf(driverType), value), out -> {
            int start = out.open();
            out.integer(5);
            out.text("s");
            out.closeTuple(start);
        });
        assertDecoded(
                type, CanonicalType.parse("tuple<text,decimal>"), raw(TypeCodecs.udtOf(driverType), value), out -> {
                    int start = out.open();
                    out.text("s");
                    out.decimal(BigDecimal.valueOf(5));
                    out.closeTuple(start);
                });
    }

    @Test
    void aTypeThatHasWonOrLostAFieldIsAnotherType() {
        for (String planned : List.of(
                "record<\"No\":integer>",
                "record<\"No\":integer,\"street\":text,\"zip\":text>",
                "record<\"No\":integer,\"road\":text>",
                "tuple<text>",
                "text",
                "map<text,text>")) {
            assertThat(ColumnDecoder.of(type("address"), CanonicalType.parse(planned), false))
                    .as(planned)
                    .isEmpty();
        }
    }

    @Test
    void elementsAreWrittenInTheirPlannedTypes() {
        assertDecoded(
                type("list<frozen<map<text, int>>>"),
                CanonicalType.parse("list<map<integer,decimal>>"),
                raw(TypeCodecs.listOf(TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.INT)), List.of(Map.of("12", 3))),
                out -> {
                    int list = out.open();
                    int map = out.open();
                    out.integer(12);
                    out.decimal(BigDecimal.valueOf(3));
                    out.closeMap(map);
                    out.closeList(list);
                });
    }

    @Test
    void malformedValuesAreRefused() {
        for (String bytes : List.of(
                "ffffffff", "00000001", "00000001 00000004 0000", "00000000 00", "7fffffff", "00000001 7fffffff 00")) {
            assertThatThrownBy(
                            () -> decoded(type("list<text>"), type("list<text>").canonical(), hex(bytes)))
                    .as(bytes)
                    .isInstanceOf(MalformedValueException.class);
        }
        assertThatThrownBy(() ->
                        decoded(type("vector<text, 1>"), type("list<text>").canonical(), hex("05 00")))
                .isInstanceOf(MalformedValueException.class);
    }

    private static void list(CanonicalRowEncoderV1 out, int... numbers) {
        int start = out.open();
        Arrays.stream(numbers).forEach(number -> out.integer(number));
        out.closeList(start);
    }

    private static ByteBuffer hex(String bytes) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(bytes.replace(" ", "")));
    }
}
