package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowDocumentTest {

    static Stream<Arguments> values() {
        return Stream.of(
                value("null", CanonicalRowEncoderV1::nullValue),
                value("\"Zoë \\\"x\\\" \\u0000 🙂\"", row -> row.text("Zoë \"x\" \0 🙂")),
                value("\"\"", row -> row.text("")),
                value("0", row -> row.integer(0)),
                value("-9223372036854775808", row -> row.integer(Long.MIN_VALUE)),
                value("18446744073709551616", row -> row.integer(BigInteger.TWO.pow(64))),
                value("1.5", row -> row.decimal(new BigDecimal("1.50"))),
                value("100", row -> row.decimal(new BigDecimal("100.00"))),
                value("-0.000000001", row -> row.decimal(new BigDecimal("-1E-9"))),
                value("0", row -> row.decimal(new BigDecimal("0E+50"))),
                value("1E+1000000", row -> row.decimal(new BigDecimal("1E+1000000"))),
                value("1E-1000000", row -> row.decimal(new BigDecimal("1E-1000000"))),
                value("\"1E+2147483647\"", row -> row.decimal(new BigDecimal(BigInteger.ONE, -Integer.MAX_VALUE))),
                value("\"NaN\"", CanonicalRowEncoderV1::decimalNaN),
                value("\"-infinity\"", row -> row.decimalInfinity(false)),
                value("0.1", row -> row.float32(0.1f)),
                value("\"NaN\"", row -> row.float32(Float.NaN)),
                value("0.1", row -> row.float64(0.1)),
                value("0.0", row -> row.float64(-0.0)),
                value("12345678900", row -> row.float64(1.23456789E10)),
                value("1.7976931348623157E+308", row -> row.float64(Double.MAX_VALUE)),
                value("\"Infinity\"", row -> row.float64(Double.POSITIVE_INFINITY)),
                value("\"-Infinity\"", row -> row.float64(Double.NEGATIVE_INFINITY)),
                value("true", row -> row.bool(true)),
                value("false", row -> row.bool(false)),
                value(
                        "\"123e4567-e89b-12d3-a456-426614174000\"",
                        row -> row.uuid(0x123e4567e89b12d3L, 0xa456426614174000L)),
                value("\"1970-01-01T00:00:00Z\"", row -> row.timestamp(0, 0)),
                value("\"2025-11-20T13:30:00.123456Z\"", row -> row.timestamp(1763645400123L, 456)),
                value("\"1969-12-31T23:59:59.999Z\"", row -> row.timestamp(-1, 0)),
                value("\"infinity\"", row -> row.timestampInfinity(true)),
                value("\"1969-12-31\"", row -> row.date(-1)),
                value("\"-infinity\"", row -> row.dateInfinity(false)),
                value("\"0x\"", row -> row.bytes(new byte[0], 0, 0)),
                value("\"0x00ff10\"", row -> row.bytes(new byte[] {0, -1, 16}, 0, 3)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_canonical_value_has_its_json(String json, Consumer<CanonicalRowEncoderV1> value) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        value.accept(row);
        assertThat(Json.text(RowDocument.of(ByteBuffer.wrap(row.copyRow()), columns("c"))))
                .isEqualTo("{\"c\":" + json + "}");
    }

    static Stream<Arguments> containers() {
        return Stream.of(
                container("list<integer>", "[2,1,null]", row -> {
                    int start = row.open();
                    row.integer(2);
                    row.integer(1);
                    row.nullValue();
                    row.closeList(start);
                }),
                container("map<text,integer>", "{\"a\":1,\"b\":2}", row -> {
                    int start = row.open();
                    row.text("b");
                    row.integer(2);
                    row.text("a");
                    row.integer(1);
                    row.closeMap(start);
                }),
                container("map<list<integer>,text>", "[[[1],\"x\"]]", row -> {
                    int start = row.open();
                    int key = row.open();
                    row.integer(1);
                    row.closeList(key);
                    row.text("x");
                    row.closeMap(start);
                }),
                container("list<record<\"a\":text,\"b\":date>>", "[{\"a\":\"x\",\"b\":\"1970-01-02\"}]", row -> {
                    int start = row.open();
                    int element = row.open();
                    row.text("x");
                    row.date(1);
                    row.closeTuple(element);
                    row.closeList(start);
                }),
                container("tuple<text,integer>", "[\"x\",null]", row -> {
                    int start = row.open();
                    row.text("x");
                    row.nullValue();
                    row.closeTuple(start);
                }),
                container("json", "null", CanonicalRowEncoderV1::jsonNull),
                container("time", "\"24:00:00\"", row -> row.time(86_400_000_000_000L)),
                container("uuid", "\"no uuid\"", row -> row.foreign("no uuid".getBytes(StandardCharsets.UTF_8), 0, 7)));
    }

    private static Arguments container(String type, String json, Consumer<CanonicalRowEncoderV1> value) {
        return Arguments.of(type, json, value);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void containers_show_their_elements(String type, String json, Consumer<CanonicalRowEncoderV1> value) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        value.accept(row);
        List<RowDocument.Column> columns = List.of(new RowDocument.Column("c", CanonicalType.parse(type)));
        assertThat(Json.text(RowDocument.of(ByteBuffer.wrap(row.copyRow()), columns)))
                .isEqualTo("{\"c\":" + json + "}");
    }

    @Test
    void columns_keep_the_plans_order_and_names() {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        row.text("a");
        row.integer(1);
        assertThat(Json.text(RowDocument.of(ByteBuffer.wrap(row.copyRow()), columns("z key", "A"))))
                .isEqualTo("{\"z key\":\"a\",\"A\":1}");
    }

    @Test
    void a_row_that_does_not_fit_the_plan_is_refused() {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        row.text("a");
        assertThatThrownBy(() -> RowDocument.of(ByteBuffer.wrap(row.copyRow()), columns("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the row has 1 fields but the plan 2 columns");
    }

    /** Whatever a row holds, JSON written, read and written again is the same text, and each value is found in it. */
    @Test
    void random_rows_survive_writing_and_reading() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
            List<String> expected = new ArrayList<>();
            int columns = 1 + random.nextInt(8);
            for (int c = 0; c < columns; c++) {
                expected.add(randomValue(random, row));
            }
            List<RowDocument.Column> names =
                    columns(IntStream.range(0, columns).mapToObj(c -> "c" + c).toArray(String[]::new));
            ObjectNode document = RowDocument.of(ByteBuffer.wrap(row.copyRow()), names);
            String written = Json.text(document);
            JsonNode read = Json.mapper().readTree(written);
            assertThat(Json.text(read)).isEqualTo(written);
            for (int c = 0; c < columns; c++) {
                JsonNode value = read.get("c" + c);
                if (value.isNumber()) {
                    assertThat(value.decimalValue()).isEqualByComparingTo(expected.get(c));
                } else {
                    assertThat(value.asText()).isEqualTo(expected.get(c));
                }
            }
        }
    }

    private static List<RowDocument.Column> columns(String... names) {
        return Stream.of(names)
                .map(name -> new RowDocument.Column(name, ScalarType.TEXT))
                .toList();
    }

    private static String randomValue(Random random, CanonicalRowEncoderV1 row) {
        switch (random.nextInt(9)) {
            case 0 -> {
                String text = random.ints(random.nextInt(20), 0, 0xD800)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
                row.text(text);
                return text;
            }
            case 1 -> {
                BigInteger integer = new BigInteger(random.nextInt(300), random).subtract(BigInteger.TEN);
                row.integer(integer);
                return integer.toString();
            }
            case 2 -> {
                BigDecimal decimal =
                        new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(400) - 200);
                row.decimal(decimal);
                return decimal.toString();
            }
            case 3 -> {
                double number = random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
                row.float64(number);
                return Double.toString(number);
            }
            case 4 -> {
                UUID uuid = new UUID(random.nextLong(), random.nextLong());
                row.uuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
                return uuid.toString();
            }
            case 5 -> {
                long millis = random.nextLong() >> 20;
                row.timestamp(millis, 7);
                return Instant.ofEpochMilli(millis).plusNanos(7000).toString();
            }
            case 6 -> {
                int day = random.nextInt(2_000_000) - 1_000_000;
                row.date(day);
                return LocalDate.ofEpochDay(day).toString();
            }
            case 7 -> {
                byte[] bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                row.bytes(bytes, 0, bytes.length);
                return "0x" + HexFormat.of().formatHex(bytes);
            }
            default -> {
                row.nullValue();
                return "null";
            }
        }
    }

    private static Arguments value(String json, Consumer<CanonicalRowEncoderV1> value) {
        return Arguments.of(json, value);
    }
}
