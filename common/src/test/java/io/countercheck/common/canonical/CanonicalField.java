package io.countercheck.common.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One value to be encoded, in the Java class in which the decoder gives it back.
 *
 * @param value null, or a value of the type
 */
record CanonicalField(ScalarType type, @Nullable Object value) {

    static byte[] encode(CanonicalField... fields) {
        return encode(List.of(fields));
    }

    static byte[] encode(List<CanonicalField> fields) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        fields.forEach(field -> field.writeTo(encoder));
        return encoder.copyRow();
    }

    /** A value as the golden file spells it. */
    static CanonicalField parse(ScalarType type, String text) {
        return new CanonicalField(type, text.equals("null") ? null : value(type, text));
    }

    private static Object value(ScalarType type, String text) {
        return switch (type) {
            case TEXT -> text.substring(1, text.length() - 1).translateEscapes();
            case INTEGER -> new BigInteger(text);
            case DECIMAL -> isSpecial(text) ? special(text) : new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case UUID -> UUID.fromString(text);
            case FLOAT32 -> Float.valueOf(text);
            case FLOAT64 -> Double.valueOf(text);
            case TIMESTAMP -> isSpecial(text) ? special(text) : Instant.parse(text);
            case DATE -> isSpecial(text) ? special(text) : LocalDate.parse(text);
            case BYTES -> ByteBuffer.wrap(HexFormat.of().parseHex(text.substring(2)));
        };
    }

    private static boolean isSpecial(String text) {
        return text.equals("NaN") || text.endsWith("infinity");
    }

    private static SpecialValue special(String text) {
        for (SpecialValue special : SpecialValue.values()) {
            if (special.toString().equals(text)) {
                return special;
            }
        }
        throw new IllegalArgumentException(text);
    }

    void writeTo(CanonicalRowEncoderV1 out) {
        Object written = value;
        if (written == null) {
            out.nullValue();
        } else if (written instanceof SpecialValue special) {
            write(out, special);
        } else {
            write(out, written);
        }
    }

    private void write(CanonicalRowEncoderV1 out, SpecialValue special) {
        boolean positive = special == SpecialValue.POSITIVE_INFINITY;
        switch (type) {
            case DECIMAL -> {
                if (special == SpecialValue.NAN) {
                    out.decimalNaN();
                } else {
                    out.decimalInfinity(positive);
                }
            }
            case TIMESTAMP -> out.timestampInfinity(positive);
            case DATE -> out.dateInfinity(positive);
            default -> throw new IllegalArgumentException(type + " has no " + special);
        }
    }

    private void write(CanonicalRowEncoderV1 out, Object written) {
        switch (type) {
            case TEXT -> out.text((String) written);
            case INTEGER -> out.integer((BigInteger) written);
            case DECIMAL -> out.decimal((BigDecimal) written);
            case BOOLEAN -> out.bool((Boolean) written);
            case UUID -> {
                UUID uuid = (UUID) written;
                out.uuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            }
            case FLOAT32 -> out.float32((Float) written);
            case FLOAT64 -> out.float64((Double) written);
            case TIMESTAMP -> {
                Instant instant = (Instant) written;
                out.timestamp(instant.toEpochMilli(), instant.get(ChronoField.MICRO_OF_SECOND) % 1000);
            }
            case DATE -> out.date(Math.toIntExact(((LocalDate) written).toEpochDay()));
            case BYTES -> out.bytes((ByteBuffer) written);
        }
    }
}
