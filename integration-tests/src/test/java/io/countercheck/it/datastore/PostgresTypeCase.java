package io.countercheck.it.datastore;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Values of one column type.
 *
 * @param own the type that the column is described as
 * @param read the canonical type that the plan asks for
 */
record PostgresTypeCase(String sqlType, CanonicalType own, CanonicalType read, List<Value> values) {

    /** A value as SQL writes it, and as it is read. */
    record Value(String literal, Consumer<CanonicalRowEncoderV1> expected) {}

    static PostgresTypeCase of(String sqlType, CanonicalType type, Value... values) {
        return new PostgresTypeCase(sqlType, type, type, List.of(values));
    }

    static PostgresTypeCase as(String sqlType, CanonicalType own, CanonicalType read, Value... values) {
        return new PostgresTypeCase(sqlType, own, read, List.of(values));
    }

    static Value value(String literal, Consumer<CanonicalRowEncoderV1> expected) {
        return new Value(literal, expected);
    }

    static Value text(String literal, String text) {
        return value(literal, row -> row.text(text));
    }

    static Value integer(String number) {
        return value("'" + number + "'", row -> row.integer(new BigInteger(number)));
    }

    static Value decimal(String number) {
        return value("'" + number + "'", row -> row.decimal(new BigDecimal(number)));
    }

    static Value float32(String literal, float number) {
        return value(literal, row -> row.float32(number));
    }

    static Value float64(String literal, double number) {
        return value(literal, row -> row.float64(number));
    }

    static Value timestamp(String literal, String instant) {
        return value(literal, row -> timestamp(row, instant));
    }

    static void timestamp(CanonicalRowEncoderV1 row, String instant) {
        Instant time = Instant.parse(instant);
        row.timestamp(time.getEpochSecond() * 1000 + time.getNano() / 1_000_000, time.getNano() / 1000 % 1000);
    }

    static Value date(String literal, LocalDate date) {
        return value(literal, row -> row.date((int) date.toEpochDay()));
    }

    static Value interval(String literal, int months, int days, String nanos) {
        return value(literal, row -> row.duration(months, days, new BigInteger(nanos)));
    }

    static Value inet(String literal, int prefixBits, int... address) {
        byte[] bytes = new byte[address.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) address[i];
        }
        return value(literal, row -> row.inet(bytes, prefixBits));
    }

    @SafeVarargs
    static Consumer<CanonicalRowEncoderV1> list(Consumer<CanonicalRowEncoderV1>... elements) {
        return row -> {
            int start = row.open();
            List.of(elements).forEach(element -> element.accept(row));
            row.closeList(start);
        };
    }

    @SafeVarargs
    static Consumer<CanonicalRowEncoderV1> tuple(Consumer<CanonicalRowEncoderV1>... elements) {
        return row -> {
            int start = row.open();
            List.of(elements).forEach(element -> element.accept(row));
            row.closeTuple(start);
        };
    }

    @SafeVarargs
    static Consumer<CanonicalRowEncoderV1> map(Consumer<CanonicalRowEncoderV1>... keysAndValues) {
        return row -> {
            int start = row.open();
            List.of(keysAndValues).forEach(element -> element.accept(row));
            row.closeMap(start);
        };
    }

    @SafeVarargs
    static Consumer<CanonicalRowEncoderV1> set(Consumer<CanonicalRowEncoderV1>... elements) {
        return row -> {
            int start = row.open();
            List.of(elements).forEach(element -> element.accept(row));
            row.closeSet(start);
        };
    }

    static Consumer<CanonicalRowEncoderV1> nothing() {
        return CanonicalRowEncoderV1::nullValue;
    }

    static Consumer<CanonicalRowEncoderV1> text(String text) {
        return row -> row.text(text);
    }

    static Consumer<CanonicalRowEncoderV1> integer(long number) {
        return row -> row.integer(number);
    }

    static Consumer<CanonicalRowEncoderV1> decimalOf(String number) {
        return row -> row.decimal(new BigDecimal(number));
    }

    static Consumer<CanonicalRowEncoderV1> foreign(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return row -> row.foreign(utf8, 0, utf8.length);
    }

    @Override
    public String toString() {
        return sqlType + " as " + read.notation();
    }
}
