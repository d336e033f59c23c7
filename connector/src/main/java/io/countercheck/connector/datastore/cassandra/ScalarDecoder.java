package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.TimeOfDay;
import io.countercheck.common.conversion.Conversions;
import io.countercheck.common.conversion.Conversions.DecimalWriter;
import io.countercheck.common.conversion.Conversions.IntegerWriter;
import io.countercheck.common.conversion.Conversions.TextWriter;
import io.countercheck.common.conversion.Conversions.TimeWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The decoders of single values, each of which takes up its buffer exactly. */
final class ScalarDecoder {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private ScalarDecoder() {}

    static Optional<ColumnDecoder> of(CqlScalar from, CanonicalType to, boolean key) {
        return switch (from) {
            case ASCII, TEXT -> Conversions.text(to, key).map(writer -> (raw, out) -> text(raw, writer, out));
            case TINYINT -> integer(to, raw -> raw.get(raw.position()));
            case SMALLINT -> integer(to, raw -> raw.getShort(raw.position()));
            case INT -> integer(to, raw -> raw.getInt(raw.position()));
            case BIGINT, COUNTER -> integer(to, raw -> raw.getLong(raw.position()));
            case VARINT -> Conversions.integer(to).map(writer -> (raw, out) -> varint(raw, writer, out));
            case DECIMAL -> Conversions.decimal(to).map(writer -> (raw, out) -> decimal(raw, writer, out));
            case FLOAT ->
                Conversions.float32(to).map(writer -> (raw, out) -> writer.write(raw.getFloat(raw.position()), out));
            case DOUBLE ->
                Conversions.float64(to).map(writer -> (raw, out) -> writer.write(raw.getDouble(raw.position()), out));
            case TIMESTAMP ->
                Conversions.timestamp(to)
                        .map(writer -> (raw, out) -> writer.write(raw.getLong(raw.position()), 0, out));
            // An unsigned count of days of which 2^31 is 1970-01-01.
            case DATE ->
                Conversions.date(to)
                        .map(writer -> (raw, out) -> writer.write(raw.getInt(raw.position()) + Integer.MIN_VALUE, out));
            case TIME -> Conversions.time(to).map(writer -> (raw, out) -> time(raw, writer, out));
            case BOOLEAN -> same(from, to, (raw, out) -> out.bool(raw.get(raw.position()) != 0));
            case UUID, TIMEUUID ->
                same(from, to, (raw, out) -> out.uuid(raw.getLong(raw.position()), raw.getLong(raw.position() + 8)));
            case DURATION -> same(from, to, ScalarDecoder::duration);
            case INET -> same(from, to, ScalarDecoder::inet);
            case BLOB -> same(from, to, (raw, out) -> out.bytes(raw));
        };
    }

    /** Reads a whole number of fixed size at the buffer's position. */
    @FunctionalInterface
    private interface IntegerReader {
        long read(ByteBuffer raw);
    }

    private static Optional<ColumnDecoder> same(CqlScalar from, CanonicalType to, ColumnDecoder decoder) {
        return to == from.canonical() ? Optional.of(decoder) : Optional.empty();
    }

    private static Optional<ColumnDecoder> integer(CanonicalType to, IntegerReader reader) {
        return Conversions.integer(to).map(writer -> (raw, out) -> writer.write(reader.read(raw), out));
    }

    private static void text(ByteBuffer raw, TextWriter writer, CanonicalRowEncoderV1 out) {
        if (raw.hasArray()) {
            writer.write(raw.array(), raw.arrayOffset() + raw.position(), raw.remaining(), out);
        } else {
            byte[] utf8 = ByteBuffers.copy(raw);
            writer.write(utf8, 0, utf8.length, out);
        }
    }

    private static void varint(ByteBuffer raw, IntegerWriter writer, CanonicalRowEncoderV1 out) {
        if (raw.remaining() <= Long.BYTES) {
            writer.write(signed(raw, raw.position()), out);
        } else {
            writer.write(new BigInteger(ByteBuffers.copy(raw)), out);
        }
    }

    private static void decimal(ByteBuffer raw, DecimalWriter writer, CanonicalRowEncoderV1 out) {
        int unscaledBytes = raw.remaining() - Integer.BYTES;
        if (unscaledBytes > 0 && unscaledBytes <= Long.BYTES) {
            writer.write(signed(raw, raw.position() + Integer.BYTES), raw.getInt(raw.position()), out);
        } else {
            writer.write(decimal(raw), out);
        }
    }

    /** The number as it is stored: with its trailing zeros. */
    static BigDecimal decimal(ByteBuffer raw) {
        int scale = raw.getInt(raw.position());
        int unscaledBytes = raw.remaining() - Integer.BYTES;
        if (unscaledBytes == 0) {
            throw new MalformedValueException("a decimal has no digits");
        }
        if (unscaledBytes <= Long.BYTES) {
            return BigDecimal.valueOf(signed(raw, raw.position() + Integer.BYTES), scale);
        }
        byte[] unscaled = new byte[unscaledBytes];
        raw.get(raw.position() + Integer.BYTES, unscaled);
        return new BigDecimal(new BigInteger(unscaled), scale);
    }

    /** Two's complement, big-endian, from an index to the end: at least one byte, at most eight. */
    private static long signed(ByteBuffer raw, int from) {
        long value = raw.get(from);
        for (int i = from + 1; i < raw.limit(); i++) {
            value = (value << 8) | (raw.get(i) & 0xFF);
        }
        return value;
    }

    private static void time(ByteBuffer raw, TimeWriter writer, CanonicalRowEncoderV1 out) {
        long nanos = raw.getLong(raw.position());
        if (nanos < 0 || nanos > TimeOfDay.NANOS_PER_DAY) {
            throw new MalformedValueException("a time is not within a day");
        }
        writer.write(nanos, out);
    }

    private static void duration(ByteBuffer raw, CanonicalRowEncoderV1 out) {
        VInts vints = new VInts(raw, raw.position());
        int months = Math.toIntExact(vints.signed());
        int days = Math.toIntExact(vints.signed());
        long nanos = vints.signed();
        if (vints.at() != raw.limit()) {
            throw new MalformedValueException("a duration is too long");
        }
        out.duration(months, days, BigInteger.valueOf(nanos));
    }

    private static void inet(ByteBuffer raw, CanonicalRowEncoderV1 out) {
        int bytes = raw.remaining();
        if (bytes != IPV4_BYTES && bytes != IPV6_BYTES) {
            throw new MalformedValueException("an address has neither 4 nor 16 bytes");
        }
        out.inet(ByteBuffers.copy(raw), bytes * Byte.SIZE);
    }
}
