package io.countercheck.common.conversion;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CalendarDuration;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.InetValue;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SpecialValue;
import io.countercheck.common.canonical.TimeOfDay;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Writes values that are in the classes in which the decoder gives them back. */
final class ScalarValues {
    private ScalarValues() {}

    /** @param value of the type; a date within 32 bits of days, an instant in microseconds within 64 bits */
    static void write(ScalarType type, Object value, CanonicalRowEncoderV1 out) {
        if (value instanceof SpecialValue special) {
            write(type, special, out);
            return;
        }
        switch (type) {
            case INTEGER -> out.integer((BigInteger) value);
            case DECIMAL -> out.decimal((BigDecimal) value);
            case BOOLEAN -> out.bool((Boolean) value);
            case UUID -> {
                UUID uuid = (UUID) value;
                out.uuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            }
            case FLOAT32 -> out.float32((Float) value);
            case FLOAT64 -> out.float64((Double) value);
            case TIMESTAMP -> timestamp((Instant) value, out);
            case DATE -> out.date((int) ((LocalDate) value).toEpochDay());
            case BYTES -> out.bytes((ByteBuffer) value);
            case TIME -> out.time(((TimeOfDay) value).nanos());
            case DURATION -> {
                CalendarDuration duration = (CalendarDuration) value;
                out.duration(duration.months(), duration.days(), duration.nanos());
            }
            case INET -> {
                InetValue inet = (InetValue) value;
                out.inet(ByteBuffers.copy(inet.address()), inet.prefixBits());
            }
            case TEXT, JSON -> throw new IllegalArgumentException(type.notation() + " has a writer of its own");
        }
    }

    static void timestamp(Instant instant, CanonicalRowEncoderV1 out) {
        out.timestamp(instant.toEpochMilli(), instant.getNano() / 1000 % 1000);
    }

    private static void write(ScalarType type, SpecialValue special, CanonicalRowEncoderV1 out) {
        boolean positive = special == SpecialValue.POSITIVE_INFINITY;
        if (special == SpecialValue.NAN && type == ScalarType.DECIMAL) {
            out.decimalNaN();
            return;
        }
        switch (type) {
            case DECIMAL -> out.decimalInfinity(positive);
            case TIMESTAMP -> out.timestampInfinity(positive);
            case DATE -> out.dateInfinity(positive);
            case DURATION -> out.durationInfinity(positive);
            default -> throw new IllegalArgumentException(type.notation() + " has no " + special);
        }
    }
}
