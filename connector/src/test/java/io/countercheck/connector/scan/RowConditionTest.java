package io.countercheck.connector.scan;

import static io.countercheck.connector.scan.ScanRequests.column;
import static io.countercheck.connector.scan.ScanRequests.condition;
import static io.countercheck.connector.scan.ScanRequests.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.wire.avro.WireOperator;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowConditionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T00:00:00Z"));

    /** A type, and a value that is less, in the middle, and greater. */
    private record Ordered(
            String type,
            Consumer<CanonicalRowEncoderV1> less,
            Consumer<CanonicalRowEncoderV1> middle,
            Consumer<CanonicalRowEncoderV1> greater) {
        @Override
        public String toString() {
            return type;
        }
    }

    static Stream<Ordered> ordered() {
        return Stream.of(
                new Ordered("integer", e -> e.integer(-300), e -> e.integer(5), e -> e.integer(40)),
                new Ordered(
                        "decimal",
                        e -> e.decimal(new BigDecimal("-1E+9")),
                        e -> e.decimal(new BigDecimal("1.50")),
                        e -> e.decimal(new BigDecimal("11.25"))),
                new Ordered(
                        "decimal",
                        e -> e.decimalInfinity(false),
                        e -> e.decimal(BigDecimal.ZERO),
                        e -> e.decimalInfinity(true)),
                new Ordered("float32", e -> e.float32(-2), e -> e.float32(0), e -> e.float32(Float.POSITIVE_INFINITY)),
                new Ordered("float64", e -> e.float64(-2), e -> e.float64(0.5), e -> e.float64(1e300)),
                new Ordered("text", e -> e.text("a"), e -> e.text("ab"), e -> e.text("b")),
                new Ordered(
                        "bytes",
                        e -> e.bytes(new byte[] {1}, 0, 1),
                        e -> e.bytes(new byte[] {127}, 0, 1),
                        e -> e.bytes(new byte[] {-1}, 0, 1)),
                new Ordered("timestamp", e -> e.timestamp(-1, 999), e -> e.timestamp(0, 0), e -> e.timestamp(0, 1)),
                new Ordered(
                        "timestamp",
                        e -> e.timestampInfinity(false),
                        e -> e.timestamp(0, 0),
                        e -> e.timestampInfinity(true)),
                new Ordered("date", e -> e.date(-1), e -> e.date(0), e -> e.date(1)),
                new Ordered("date", e -> e.dateInfinity(false), e -> e.date(0), e -> e.dateInfinity(true)),
                new Ordered("time", e -> e.time(0), e -> e.time(1), e -> e.time(86_400_000_000_000L)));
    }

    @ParameterizedTest
    @MethodSource("ordered")
    void everyOrderedTypeKnowsEveryComparison(Ordered values) {
        assertHolds(values, WireOperator.LT, true, false, false);
        assertHolds(values, WireOperator.LE, true, true, false);
        assertHolds(values, WireOperator.EQ, false, true, false);
        assertHolds(values, WireOperator.NE, true, false, true);
        assertHolds(values, WireOperator.GE, false, true, true);
        assertHolds(values, WireOperator.GT, false, false, true);
    }

    private static void assertHolds(
            Ordered values, WireOperator operator, boolean less, boolean middle, boolean greater) {
        assertThat(Stream.of(values.less(), values.middle(), values.greater())
                        .map(value -> counts(values.type(), operator, value, values.middle())))
                .as(operator.name())
                .containsExactly(less, middle, greater);
    }

    /** U+FF5E has a greater UTF-16 unit than the surrogates of U+1F600, and a smaller code point. */
    @Test
    void textsAreInTheOrderOfTheirBytes() {
        assertThat(counts("text", WireOperator.LT, e -> e.text("～"), e -> e.text("😀")))
                .isTrue();
        assertThat(counts("text", WireOperator.GT, e -> e.text("ä"), e -> e.text("z")))
                .isTrue();
        assertThat(counts("text", WireOperator.LT, e -> e.text("Z"), e -> e.text("a")))
                .isTrue();
        assertThat(counts("text", WireOperator.LT, e -> e.text(""), e -> e.text("a")))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = WireOperator.class,
            names = {"EQ", "NE", "LT", "LE", "GT", "GE", "IN"})
    void aNullMeetsNoComparison(WireOperator operator) {
        assertThat(counts("integer", operator, CanonicalRowEncoderV1::nullValue, e -> e.integer(0)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"EQ, false", "NE, true", "LT, false", "LE, false", "GT, false", "GE, false", "IN, false"})
    void whatHasNoOrderIsOnlyUnequal(WireOperator operator, boolean expected) {
        byte[] text = "n/a".getBytes(StandardCharsets.UTF_8);

        assertThat(counts("integer", operator, e -> e.foreign(text, 0, text.length), e -> e.integer(0)))
                .isEqualTo(expected);
        assertThat(counts("decimal", operator, CanonicalRowEncoderV1::decimalNaN, e -> e.decimal(BigDecimal.ZERO)))
                .isEqualTo(expected);
        assertThat(counts("float32", operator, e -> e.float32(Float.NaN), e -> e.float32(0)))
                .isEqualTo(expected);
        assertThat(counts("float64", operator, e -> e.float64(Double.NaN), e -> e.float64(0)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"EQ, true", "NE, false", "LT, false", "LE, false", "GT, false", "GE, false", "IN, true"})
    void notANumberEqualsItself(WireOperator operator, boolean expected) {
        assertThat(counts("decimal", operator, CanonicalRowEncoderV1::decimalNaN, CanonicalRowEncoderV1::decimalNaN))
                .isEqualTo(expected);
        assertThat(counts("float64", operator, e -> e.float64(Double.NaN), e -> e.float64(Double.NaN)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"EQ, true", "NE, false", "LT, false", "LE, true", "GT, false", "GE, true"})
    void anInfinityEqualsItself(WireOperator operator, boolean expected) {
        assertThat(counts("timestamp", operator, e -> e.timestampInfinity(true), e -> e.timestampInfinity(true)))
                .isEqualTo(expected);
    }

    @Test
    void decimalsAreEqualByValue() {
        assertThat(counts(
                        "decimal",
                        WireOperator.EQ,
                        e -> e.decimal(new BigDecimal("1.50")),
                        e -> e.decimal(new BigDecimal("1.5"))))
                .isTrue();
    }

    @Test
    void oneOfSeveralIsEnoughForIn() {
        RowCondition in = RowCondition.of(
                condition(column("c", "text"), WireOperator.IN, e -> e.text("a"), e -> e.text("b")), CLOCK);

        assertThat(counts(in, e -> e.text("b"))).isTrue();
        assertThat(counts(in, e -> e.text("c"))).isFalse();
        assertThat(counts(in, e -> e.text("ab"))).isFalse();
    }

    @Test
    void typesWithoutOrderKnowEquality() {
        assertThat(counts("boolean", WireOperator.EQ, e -> e.bool(true), e -> e.bool(true)))
                .isTrue();
        assertThat(counts("uuid", WireOperator.NE, e -> e.uuid(1, 2), e -> e.uuid(1, 3)))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts("uuid", WireOperator.LT, e -> e.uuid(1, 2), e -> e.uuid(1, 3)))
                .withMessage("values of type uuid have no order");
    }

    @Test
    void nullAndItsAbsenceAreTested() {
        assertThat(counts("text", WireOperator.IS_NULL, CanonicalRowEncoderV1::nullValue))
                .isTrue();
        assertThat(counts("text", WireOperator.IS_NULL, e -> e.text(""))).isFalse();
        assertThat(counts("text", WireOperator.NOT_NULL, CanonicalRowEncoderV1::nullValue))
                .isFalse();
        assertThat(counts("json", WireOperator.NOT_NULL, CanonicalRowEncoderV1::jsonNull))
                .isTrue();
    }

    @Test
    void markedRowsDoNotCount() {
        assertThat(counts("boolean", WireOperator.NOT_DELETED, e -> e.bool(true)))
                .isFalse();
        assertThat(counts("boolean", WireOperator.NOT_DELETED, e -> e.bool(false)))
                .isTrue();
        assertThat(counts("boolean", WireOperator.NOT_DELETED, CanonicalRowEncoderV1::nullValue))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-2000, ABSENT", "-500, EXPIRED", "500, EXPIRING", "2000, PRESENT"})
    void expiryTakesItsGraceFromTheOperand(long fromNow, RowConditions.Presence expected) {
        RowCondition condition = RowCondition.of(
                condition(column("c", "timestamp"), WireOperator.NOT_EXPIRED, e -> e.integer(1_000)), CLOCK);
        byte[] field = field(e -> e.timestamp(CLOCK.millis() + fromNow, 0));

        assertThat(condition.test(field, 0, field.length)).isEqualTo(expected);
    }

    @SafeVarargs
    private static boolean counts(
            String type,
            WireOperator operator,
            Consumer<CanonicalRowEncoderV1> value,
            Consumer<CanonicalRowEncoderV1>... operands) {
        return counts(RowCondition.of(condition(column("c", type), operator, operands), CLOCK), value);
    }

    /** The field stands between others, as it does in a row. */
    private static boolean counts(RowCondition condition, Consumer<CanonicalRowEncoderV1> value) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        row.text("before");
        int start = row.length();
        value.accept(row);
        int end = row.length();
        row.text("after");
        return condition.test(row.copyRow(), start, end).counts();
    }
}
