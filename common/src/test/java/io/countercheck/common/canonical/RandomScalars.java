package io.countercheck.common.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of scalar types, many of them at the limits, from a seed. They are such as the decoder gives back. */
public final class RandomScalars {
    private static final String[] ALPHABET = {"a", "b", "\0", "é", "😀", "1", " "};
    private final Random random;

    public RandomScalars(Random random) {
        this.random = random;
    }

    public Object value(ScalarType type) {
        return switch (type) {
            case TEXT -> text();
            case INTEGER -> integer();
            case DECIMAL -> decimal();
            case BOOLEAN -> random.nextBoolean();
            case UUID -> new UUID(number(), number());
            case FLOAT32 -> float32();
            case FLOAT64 -> float64();
            case TIMESTAMP ->
                special(
                        Instant.ofEpochMilli(number()).plusNanos(random.nextInt(1000) * 1000L),
                        SpecialValue.POSITIVE_INFINITY);
            case DATE -> special(LocalDate.ofEpochDay((int) number()), SpecialValue.NEGATIVE_INFINITY);
            case BYTES -> ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8));
            case TIME ->
                new TimeOfDay(
                        random.nextInt(10) == 0
                                ? TimeOfDay.NANOS_PER_DAY
                                : Math.floorMod(number(), TimeOfDay.NANOS_PER_DAY));
            case DURATION ->
                special(
                        new CalendarDuration((int) number(), (int) number(), integer()),
                        SpecialValue.NEGATIVE_INFINITY);
            case INET -> inet();
            case JSON -> SpecialValue.JSON_NULL;
        };
    }

    private InetValue inet() {
        byte[] address = new byte[random.nextBoolean() ? 4 : 16];
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) (random.nextBoolean() ? 0 : number());
        }
        int hostBits = address.length * 8;
        return new InetValue(ByteBuffer.wrap(address), random.nextBoolean() ? hostBits : random.nextInt(hostBits));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }

    private BigInteger integer() {
        return random.nextInt(4) == 0 ? new BigInteger(200, random).negate() : BigInteger.valueOf(number());
    }

    private Object decimal() {
        BigDecimal value = new BigDecimal(integer(), random.nextInt(41) - 20);
        BigDecimal canonical = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return special(canonical, SpecialValue.NAN);
    }

    private float float32() {
        float value = Float.intBitsToFloat((int) number());
        return value == 0.0f ? 0.0f : value;
    }

    private double float64() {
        double value = Double.longBitsToDouble(number());
        return value == 0.0 ? 0.0 : value;
    }

    private Object special(Object ordinary, @Nullable SpecialValue special) {
        return special != null && random.nextInt(10) == 0 ? special : ordinary;
    }

    /** Any size is as likely as any other, and so is either sign. */
    private long number() {
        long value = random.nextLong() >>> random.nextInt(64);
        return random.nextBoolean() ? value : ~value;
    }
}
