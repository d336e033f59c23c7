package io.countercheck.common.canonical;

import io.countercheck.common.canonical.DecodedContainer.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns canonical bytes, version 1, back into values.
 *
 * <p>The Java types are: text {@link String}, integer {@link BigInteger}, decimal {@link BigDecimal}, boolean
 * {@link Boolean}, uuid {@link UUID}, float32 {@link Float}, float64 {@link Double}, timestamp {@link Instant}, date
 * {@link LocalDate}, bytes {@link ByteBuffer} (read only), time {@link TimeOfDay}, duration {@link CalendarDuration},
 * inet {@link InetValue}, containers {@link DecodedContainer}, {@link ForeignText} for a text that is no value of its
 * column's type, and {@link SpecialValue} for what those cannot hold.
 */
public final class CanonicalRowDecoderV1 {
    private CanonicalRowDecoderV1() {}

    /**
     * Decodes all fields of a row or key.
     *
     * @return one element per field, null where the field is null
     * @throws IllegalArgumentException if the bytes are not canonical bytes
     */
    public static List<@Nullable Object> decode(ByteBuffer canonical) {
        return decode(canonical, CanonicalRowDecoderV1::text);
    }

    /**
     * Decodes a key that is to be looked up. {@link #decode} replaces what is malformed in a text, which is right for
     * display; looked up, it would be another key.
     *
     * @return one element per field, null where the field is null
     * @throws IllegalArgumentException if the bytes are not canonical bytes, or a text is not valid UTF-8
     */
    public static List<@Nullable Object> decodeKey(ByteBuffer canonical) {
        return decode(canonical, CanonicalRowDecoderV1::exactText);
    }

    /**
     * Decodes one of the fields of a row or key.
     *
     * @param start where the field begins, {@code end} where it ends
     * @return null where the field is null
     * @throws IllegalArgumentException if the bytes are not canonical bytes
     */
    public static @Nullable Object decodeField(byte[] canonical, int start, int end) {
        return field(ByteBuffer.wrap(canonical, start, end - start), CanonicalRowDecoderV1::text);
    }

    private static List<@Nullable Object> decode(ByteBuffer canonical, Function<ByteBuffer, String> texts) {
        ByteBuffer in = canonical.duplicate();
        List<@Nullable Object> values = new ArrayList<>();
        while (in.hasRemaining()) {
            values.add(field(in, texts));
        }
        return Collections.unmodifiableList(values);
    }

    private static @Nullable Object field(ByteBuffer in, Function<ByteBuffer, String> texts) {
        byte tag = in.get();
        return switch (tag) {
            case CanonicalRowEncoderV1.NULL -> null;
            case CanonicalRowEncoderV1.FOREIGN -> new ForeignText(texts.apply(payload(in)));
            case CanonicalRowEncoderV1.LIST -> new DecodedContainer(Kind.LIST, decode(payload(in), texts));
            case CanonicalRowEncoderV1.SET -> new DecodedContainer(Kind.SET, decode(payload(in), texts));
            case CanonicalRowEncoderV1.MAP -> map(decode(payload(in), texts));
            case CanonicalRowEncoderV1.TUPLE -> new DecodedContainer(Kind.TUPLE, decode(payload(in), texts));
            default -> whole(ScalarType.byTag(tag), payload(in), texts);
        };
    }

    private static DecodedContainer map(List<@Nullable Object> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("a map ends with a key");
        }
        return new DecodedContainer(Kind.MAP, keysAndValues);
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload).toString();
    }

    private static String exactText(ByteBuffer payload) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(payload).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text key is not valid UTF-8", e);
        }
    }

    private static ByteBuffer payload(ByteBuffer in) {
        int length = in.remaining() >= Integer.BYTES ? in.getInt() : -1;
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("canonical bytes end within a field");
        }
        ByteBuffer payload = in.slice(in.position(), length);
        in.position(in.position() + length);
        return payload;
    }

    /** A value that takes up its payload exactly. */
    private static Object whole(ScalarType type, ByteBuffer payload, Function<ByteBuffer, String> texts) {
        try {
            Object value = value(type, payload, texts);
            if (payload.hasRemaining()) {
                throw new IllegalArgumentException("a field of type " + type.notation() + " is too long");
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a field of type " + type.notation() + " is too short", e);
        }
    }

    private static Object value(ScalarType type, ByteBuffer payload, Function<ByteBuffer, String> texts) {
        return switch (type) {
            case TEXT -> texts.apply(payload);
            case INTEGER -> new BigInteger(array(payload));
            case DECIMAL -> payload.remaining() == 1 ? special(payload.get()) : decimal(payload);
            case BOOLEAN -> payload.get() != 0;
            case UUID -> new UUID(payload.getLong(), payload.getLong());
            case FLOAT32 -> payload.getFloat();
            case FLOAT64 -> payload.getDouble();
            case TIMESTAMP -> payload.remaining() == 1 ? special(payload.get()) : timestamp(payload);
            case DATE -> payload.remaining() == 1 ? special(payload.get()) : LocalDate.ofEpochDay(payload.getInt());
            case BYTES -> bytes(payload);
            case TIME -> new TimeOfDay(payload.getLong());
            case DURATION -> payload.remaining() == 1 ? special(payload.get()) : duration(payload);
            case INET -> inet(payload);
            case JSON -> SpecialValue.JSON_NULL;
        };
    }

    private static ByteBuffer bytes(ByteBuffer payload) {
        ByteBuffer bytes = payload.asReadOnlyBuffer();
        payload.position(payload.limit());
        return bytes;
    }

    private static BigDecimal decimal(ByteBuffer payload) {
        int scale = payload.getInt();
        return new BigDecimal(new BigInteger(array(payload)), scale);
    }

    private static Instant timestamp(ByteBuffer payload) {
        long epochMillis = payload.getLong();
        return Instant.ofEpochMilli(epochMillis).plusNanos(payload.getShort() * 1000L);
    }

    private static CalendarDuration duration(ByteBuffer payload) {
        return new CalendarDuration(payload.getInt(), payload.getInt(), new BigInteger(array(payload)));
    }

    private static InetValue inet(ByteBuffer payload) {
        int bytes = payload.remaining() & ~1;
        ByteBuffer address = ByteBuffer.allocate(bytes).put(0, payload, payload.position(), bytes);
        payload.position(payload.position() + bytes);
        int prefixBits = payload.hasRemaining() ? payload.get() & 0xFF : bytes * 8;
        if (bytes != 4 && bytes != 16 || prefixBits > bytes * 8) {
            throw new IllegalArgumentException("a field of type inet is no address");
        }
        return new InetValue(address.asReadOnlyBuffer(), prefixBits);
    }

    private static SpecialValue special(byte code) {
        return switch (code) {
            case CanonicalRowEncoderV1.SPECIAL_NAN -> SpecialValue.NAN;
            case CanonicalRowEncoderV1.SPECIAL_POSITIVE_INFINITY -> SpecialValue.POSITIVE_INFINITY;
            case CanonicalRowEncoderV1.SPECIAL_NEGATIVE_INFINITY -> SpecialValue.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException("unknown special value " + code);
        };
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
