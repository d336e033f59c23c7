package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.RandomScalars;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SpecialValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What must hold for all values, tried on random ones: what is equal is encoded alike, and nothing else is. */
class ConversionPropertiesTest {
    private static final int VALUES = 2_000;

    private final long seed = Objects.requireNonNullElseGet(Long.getLong("seed"), System::nanoTime);
    private final Random random = new Random(seed);
    private final RandomScalars scalars = new RandomScalars(random);

    @Test
    void bothSidesOfEveryJointScalarTypeCanBeWrittenInIt() {
        for (ScalarType one : ScalarType.values()) {
            for (ScalarType other : ScalarType.values()) {
                Optional<CanonicalType> joint = CanonicalType.joint(one, other);
                joint.ifPresent(type -> {
                    assertThat(exists(one, type)).as("%s as %s", one, type).isTrue();
                    assertThat(exists(other, type)).as("%s as %s", other, type).isTrue();
                });
            }
        }
    }

    private static boolean exists(ScalarType own, CanonicalType planned) {
        return switch (own) {
            case TEXT ->
                Conversions.text(planned, false).isPresent()
                        && Conversions.text(planned, true).isPresent();
            case JSON -> Conversions.json(planned, false).isPresent();
            case INTEGER -> Conversions.integer(planned).isPresent();
            case DECIMAL -> Conversions.decimal(planned).isPresent();
            case FLOAT32 -> Conversions.float32(planned).isPresent();
            case FLOAT64 -> Conversions.float64(planned).isPresent();
            case TIMESTAMP -> Conversions.timestamp(planned).isPresent();
            case DATE -> Conversions.date(planned).isPresent();
            case TIME -> Conversions.time(planned).isPresent();
            case BOOLEAN, UUID, BYTES, DURATION, INET -> planned == own;
        };
    }

    /** Whatever a type, its text and its text in a document are one value, and other values are other bytes. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"TEXT", "JSON"})
    void aValueItsTextAndItsDocumentAreAlike(ScalarType type) {
        for (int i = 0; i < VALUES; i++) {
            Object value = scalars.value(type);
            Object other = scalars.value(type);
            String text = CanonicalText.of(value);
            String bytes = Converted.hex(out -> ScalarValues.write(type, value, out));

            assertThat(List.of(
                            Converted.textHex(type.notation(), text),
                            Converted.jsonHex(type.notation(), '"' + text + '"')))
                    .as("-Dseed=%s: %s", seed, text)
                    .containsOnly(bytes);
            assertThat(Converted.textHex(type.notation(), CanonicalText.of(other))
                            .equals(bytes))
                    .as("-Dseed=%s: %s and %s", seed, value, other)
                    .isEqualTo(value.equals(other));
        }
    }

    @Test
    void anIntegerADecimalATextAndADocumentOfOneNumberAreAlike() {
        for (int i = 0; i < VALUES; i++) {
            BigInteger value = (BigInteger) scalars.value(ScalarType.INTEGER);
            BigDecimal scaled = new BigDecimal(value).setScale(random.nextInt(5));
            BigDecimal greater = scaled.add(BigDecimal.ONE.movePointLeft(random.nextInt(30)));
            String decimal = Converted.hex(out -> out.decimal(scaled));

            assertThat(List.of(
                            Converted.hex(out -> Conversions.integer(ScalarType.DECIMAL)
                                    .orElseThrow()
                                    .write(value, out)),
                            Converted.textHex("decimal", scaled.toString()),
                            Converted.textHex("decimal", scaled.toPlainString()),
                            Converted.jsonHex("decimal", scaled.toString()),
                            Converted.jsonHex("decimal", '"' + scaled.toPlainString() + '"'),
                            Converted.jsonHex("json", scaled.toString())))
                    .as("-Dseed=%s: %s", seed, scaled)
                    .containsOnly(decimal)
                    .doesNotContain(Converted.textHex("decimal", greater.toPlainString()));
            assertThat(Converted.jsonHex("integer", scaled.toString()))
                    .isEqualTo(Converted.textHex("integer", value.toString()))
                    .isEqualTo(Converted.hex(out -> out.integer(value)));
        }
    }

    @Test
    void everyDecimalOfAFloatIsThatFloat() {
        for (int i = 0; i < VALUES; i++) {
            float value = (Float) scalars.value(ScalarType.FLOAT32);
            if (Float.isNaN(value) || Float.isInfinite(value)) {
                continue;
            }
            BigDecimal exact = new BigDecimal(value);
            String bytes = Converted.hex(out -> out.float32(value));

            assertThat(List.of(
                            Converted.hex(out -> Conversions.decimal(ScalarType.FLOAT32)
                                    .orElseThrow()
                                    .write(exact, out)),
                            Converted.hex(out -> Conversions.float64(ScalarType.FLOAT32)
                                    .orElseThrow()
                                    .write((double) value, out)),
                            Converted.textHex("float32", exact.toString()),
                            Converted.textHex("float32", Float.toString(value)),
                            Converted.jsonHex("float32", exact.toPlainString())))
                    .as("-Dseed=%s: %s", seed, value)
                    .containsOnly(bytes);
        }
    }

    @Test
    void anInstantIsTheSameInEveryOffset() {
        for (int i = 0; i < VALUES; i++) {
            if (!(scalars.value(ScalarType.TIMESTAMP) instanceof Instant instant)) {
                continue;
            }
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-15 * 3600, 15 * 3600));
            String text = instant.atOffset(offset).toString();

            assertThat(Converted.textHex("timestamp", text))
                    .as("-Dseed=%s: %s", seed, text)
                    .isEqualTo(Converted.textHex("timestamp", text.replace('T', ' ')))
                    .isEqualTo(Converted.textHex("timestamp", instant.toString()))
                    .isEqualTo(Converted.hex(out -> ScalarValues.write(ScalarType.TIMESTAMP, instant, out)));
        }
    }

    @Test
    void aDateIsItsMidnight() {
        for (int i = 0; i < VALUES; i++) {
            Object value = scalars.value(ScalarType.DATE);
            String expected = value instanceof LocalDate date
                    ? Converted.textHex(
                            "timestamp",
                            date.atStartOfDay(ZoneOffset.UTC).toInstant().toString())
                    : Converted.textHex("timestamp", value.toString());

            assertThat(Converted.hex(out -> date(value, out)))
                    .as("-Dseed=%s: %s", seed, value)
                    .isEqualTo(expected);
        }
    }

    private static void date(Object value, CanonicalRowEncoderV1 out) {
        Conversions.DateWriter writer = Conversions.date(ScalarType.TIMESTAMP).orElseThrow();
        if (value instanceof LocalDate date) {
            writer.write((int) date.toEpochDay(), out);
        } else {
            writer.infinity(value == SpecialValue.POSITIVE_INFINITY, out);
        }
    }

    @Test
    void aMapItsDocumentAndItsPairsAreAlikeInAnyOrder() {
        for (int i = 0; i < VALUES; i++) {
            List<String> keys = new ArrayList<>(IntStream.range(0, random.nextInt(5))
                    .mapToObj(Integer::toString)
                    .toList());
            int[] values = random.ints(keys.size(), -300, 300).toArray();
            String expected = Converted.hex(out -> map(keys.size(), values, out));
            Collections.shuffle(keys, random);

            assertThat(List.of(
                            Converted.jsonHex("map<integer,integer>", entries(keys, values, "{", "\"%s\": %s", "}")),
                            Converted.textHex("map<integer,integer>", entries(keys, values, "{", "\"%s\":\"%s\"", "}")),
                            Converted.jsonHex("map<integer,integer>", entries(keys, values, "[", "[%s, %s.0]", "]"))))
                    .as("-Dseed=%s: %s", seed, keys)
                    .containsOnly(expected);
        }
    }

    private static void map(int size, int[] values, CanonicalRowEncoderV1 out) {
        int start = out.open();
        for (int key = 0; key < size; key++) {
            out.integer(key);
            out.integer(values[key]);
        }
        out.closeMap(start);
    }

    private static String entries(List<String> keys, int[] values, String open, String entry, String close) {
        return keys.stream()
                .map(key -> entry.formatted(key, values[Integer.parseInt(key)]))
                .collect(Collectors.joining(",", open, close));
    }

    @Test
    void aRecordIsWrittenByTheOrderOfItsType() {
        for (int i = 0; i < VALUES; i++) {
            int a = random.nextInt();
            String b = CanonicalText.of(scalars.value(ScalarType.UUID));
            Consumer<CanonicalRowEncoderV1> tuple = out -> {
                int start = out.open();
                out.integer(a);
                ScalarValues.write(ScalarType.UUID, UUID.fromString(b), out);
                out.closeTuple(start);
            };

            assertThat(List.of(
                            Converted.jsonHex(
                                    "record<\"a\":integer,\"b\":uuid>", "{\"b\":\"" + b + "\",\"a\":" + a + "}"),
                            Converted.textHex(
                                    "record<\"a\":integer,\"b\":uuid>", "{\"a\":" + a + ",\"b\":\"" + b + "\"}"),
                            Converted.jsonHex("tuple<integer,uuid>", "[" + a + ",\"" + b + "\"]")))
                    .containsOnly(Converted.hex(tuple));
        }
    }
}
