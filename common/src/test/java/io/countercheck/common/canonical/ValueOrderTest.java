package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueOrderTest {

    static Stream<Arguments> ascending() {
        return Stream.of(
                ascending(
                        ScalarType.INTEGER,
                        e -> e.integer(BigInteger.TEN.pow(30).negate()),
                        e -> e.integer(-129),
                        e -> e.integer(-1),
                        e -> e.integer(0),
                        e -> e.integer(9),
                        e -> e.integer(10),
                        e -> e.integer(BigInteger.TEN.pow(30))),
                ascending(
                        ScalarType.DECIMAL,
                        e -> e.decimalInfinity(false),
                        e -> e.decimal(new BigDecimal(BigInteger.TWO.negate(), Integer.MIN_VALUE)),
                        e -> e.decimal(new BigDecimal("-0.1")),
                        e -> e.decimal(BigDecimal.ZERO),
                        e -> e.decimal(new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE)),
                        e -> e.decimal(new BigDecimal("9.99")),
                        e -> e.decimal(new BigDecimal("1E+1")),
                        e -> e.decimal(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)),
                        e -> e.decimalInfinity(true)),
                ascending(
                        ScalarType.FLOAT32,
                        e -> e.float32(Float.NEGATIVE_INFINITY),
                        e -> e.float32(-Float.MAX_VALUE),
                        e -> e.float32(-0.0f),
                        e -> e.float32(Float.MIN_VALUE),
                        e -> e.float32(Float.POSITIVE_INFINITY)),
                ascending(
                        ScalarType.FLOAT64,
                        e -> e.float64(Double.NEGATIVE_INFINITY),
                        e -> e.float64(-Double.MAX_VALUE),
                        e -> e.float64(-0.0),
                        e -> e.float64(Double.MIN_VALUE),
                        e -> e.float64(Double.POSITIVE_INFINITY)),
                // UTF-16 has the surrogates of U+1F600 before U+FF5E.
                ascending(
                        ScalarType.TEXT,
                        e -> e.text(""),
                        e -> e.text("A"),
                        e -> e.text("AA"),
                        e -> e.text("a"),
                        e -> e.text("ä"),
                        e -> e.text("～"),
                        e -> e.text("😀")),
                ascending(
                        ScalarType.BYTES,
                        e -> bytes(e),
                        e -> bytes(e, 0),
                        e -> bytes(e, 0, 0),
                        e -> bytes(e, 1),
                        e -> bytes(e, 127),
                        e -> bytes(e, 128),
                        e -> bytes(e, 255)),
                ascending(
                        ScalarType.TIMESTAMP,
                        e -> e.timestampInfinity(false),
                        e -> e.timestamp(Long.MIN_VALUE, 0),
                        e -> e.timestamp(-1, 999),
                        e -> e.timestamp(0, 0),
                        e -> e.timestamp(0, 1),
                        e -> e.timestamp(Long.MAX_VALUE, 999),
                        e -> e.timestampInfinity(true)),
                ascending(
                        ScalarType.DATE,
                        e -> e.dateInfinity(false),
                        e -> e.date(Integer.MIN_VALUE),
                        e -> e.date(-1),
                        e -> e.date(0),
                        e -> e.date(Integer.MAX_VALUE),
                        e -> e.dateInfinity(true)),
                ascending(
                        ScalarType.TIME,
                        e -> e.time(0),
                        e -> e.time(1),
                        e -> e.time(TimeOfDay.NANOS_PER_DAY - 1),
                        e -> e.time(TimeOfDay.NANOS_PER_DAY)));
    }

    @ParameterizedTest
    @MethodSource("ascending")
    void everyValueIsLessThanTheNextOnesAndEqualToItself(ScalarType type, List<byte[]> fields) {
        for (int i = 0; i < fields.size(); i++) {
            for (int j = 0; j < fields.size(); j++) {
                OptionalInt order = compare(type, fields.get(i), fields.get(j));

                assertThat(order).as("%s and %s of %s", i, j, type).isPresent();
                assertThat(Integer.signum(order.orElseThrow()))
                        .as("%s and %s of %s", i, j, type)
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    static Stream<Arguments> withoutOrder() {
        return Stream.of(
                arguments(ScalarType.DECIMAL, field(CanonicalRowEncoderV1::decimalNaN)),
                arguments(ScalarType.DECIMAL, field(CanonicalRowEncoderV1::nullValue)),
                arguments(ScalarType.DECIMAL, field(e -> foreign(e, "n/a"))),
                arguments(ScalarType.FLOAT32, field(e -> e.float32(Float.NaN))),
                arguments(ScalarType.FLOAT64, field(e -> e.float64(Double.NaN))),
                arguments(ScalarType.TEXT, field(CanonicalRowEncoderV1::nullValue)),
                arguments(ScalarType.TIMESTAMP, field(e -> foreign(e, "tomorrow"))),
                arguments(ScalarType.DATE, field(CanonicalRowEncoderV1::nullValue)));
    }

    @ParameterizedTest
    @MethodSource("withoutOrder")
    void nullNaNAndWhatIsForeignHaveNoOrderNotEvenAmongThemselves(ScalarType type, byte[] field) {
        assertThat(compare(type, field, field)).isEmpty();
        for (byte[] ordinary : List.of(
                field(e -> e.decimal(BigDecimal.ONE)),
                field(e -> e.decimalInfinity(true)),
                field(e -> e.float32(1)),
                field(e -> e.float64(Double.POSITIVE_INFINITY)),
                field(e -> e.text("n/a")),
                field(e -> e.timestampInfinity(false)),
                field(e -> e.date(0)))) {
            assertThat(compare(type, field, ordinary)).isEmpty();
            assertThat(compare(type, ordinary, field)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ScalarType.class,
            names = {"BOOLEAN", "UUID", "DURATION", "INET", "JSON"})
    void otherTypesHaveNoOrder(ScalarType type) {
        assertThat(ValueOrder.exists(type)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueOrder.of(type))
                .withMessage("values of type " + type.notation() + " have no order");
    }

    @Test
    void containersAndNormalizedTextsHaveNoOrder() {
        assertThat(ValueOrder.exists(CanonicalType.parse("list<integer>"))).isFalse();
        assertThat(ValueOrder.exists(NormalizedText.PADDED)).isFalse();
    }

    /** The field stands between others, as it does in a row. */
    private static OptionalInt compare(ScalarType type, byte[] field, byte[] other) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        row.text("before");
        int start = row.length();
        byte[] bytes = new byte[start + field.length + 3];
        System.arraycopy(row.buffer(), 0, bytes, 0, start);
        System.arraycopy(field, 0, bytes, start, field.length);
        return ValueOrder.of(type).compare(bytes, start, start + field.length, other);
    }

    @SafeVarargs
    private static Arguments ascending(ScalarType type, Consumer<CanonicalRowEncoderV1>... values) {
        return arguments(type, Stream.of(values).map(ValueOrderTest::field).toList());
    }

    private static byte[] field(Consumer<CanonicalRowEncoderV1> value) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        value.accept(encoder);
        return encoder.copyRow();
    }

    private static void bytes(CanonicalRowEncoderV1 encoder, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        encoder.bytes(bytes, 0, bytes.length);
    }

    private static void foreign(CanonicalRowEncoderV1 encoder, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        encoder.foreign(utf8, 0, utf8.length);
    }
}
