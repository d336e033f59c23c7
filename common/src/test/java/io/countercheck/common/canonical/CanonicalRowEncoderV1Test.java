package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalRowEncoderV1Test {
    private final CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();

    static List<CanonicalVector> vectors() {
        return CanonicalVector.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void bytesOfVersion1AreFrozen(CanonicalVector vector) {
        assertThat(CanonicalField.encode(vector.field())).isEqualTo(vector.bytes());
    }

    @Test
    void goldenFileHasEveryTypeAndItsNull() {
        for (ScalarType type : ScalarType.values()) {
            assertThat(vectors())
                    .filteredOn(vector -> vector.type() == type)
                    .extracting(CanonicalVector::value)
                    .contains("null")
                    .hasSizeGreaterThan(1);
        }
        assertThat(vectors()).extracting(CanonicalVector::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aLongIsEncodedLikeTheSameBigInteger(CanonicalVector vector) {
        if (vector.field().value() instanceof BigInteger integer && integer.bitLength() < 64) {
            encoder.integer(integer.longValueExact());

            assertThat(encoder.copyRow()).isEqualTo(vector.bytes());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void textIsEncodedAlikeFromAStringAnArrayAndABuffer(CanonicalVector vector) {
        if (vector.type() == ScalarType.TEXT && vector.field().value() instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            byte[] framed = ByteBuffer.allocate(utf8.length + 2)
                    .put((byte) 'x')
                    .put(utf8)
                    .put((byte) 'x')
                    .array();

            encoder.textUtf8(framed, 1, utf8.length);
            byte[] fromArray = encoder.copyRow();
            encoder.reset();
            encoder.textUtf8(ByteBuffer.wrap(framed, 1, utf8.length));

            assertThat(fromArray).isEqualTo(vector.bytes());
            assertThat(encoder.copyRow()).isEqualTo(vector.bytes());
        }
    }

    @Test
    void bytesComeAlikeFromAnArrayAndABufferWhosePositionStays() {
        ByteBuffer source = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2);

        encoder.bytes(source);
        byte[] fromBuffer = encoder.copyRow();
        encoder.reset();
        encoder.bytes(new byte[] {9, 1, 2, 9}, 1, 2);

        assertThat(fromBuffer).isEqualTo(encoder.copyRow());
        assertThat(source.position()).isEqualTo(1);
    }

    @Test
    void directBuffersAreTaken() {
        ByteBuffer direct = ByteBuffer.allocateDirect(2).put(0, (byte) 7).put(1, (byte) 8);

        encoder.bytes(direct);

        assertThat(encoder.copyRow()).containsExactly(0x0A, 0, 0, 0, 2, 7, 8);
    }

    @Test
    void everyNotANumberIsTheSame() {
        encoder.float64(Double.longBitsToDouble(0xFFF8_0000_0000_0001L));
        encoder.float32(Float.intBitsToFloat(0xFFC0_0001));

        assertThat(encoder.copyRow())
                .isEqualTo(CanonicalField.encode(
                        new CanonicalField(ScalarType.FLOAT64, Double.NaN),
                        new CanonicalField(ScalarType.FLOAT32, Float.NaN)));
    }

    @Test
    void integerReadAsDecimalEqualsTheSameDecimal() {
        for (long value : new long[] {0, 1, -1, 10, 1000, 127, 128, Long.MIN_VALUE, Long.MAX_VALUE}) {
            BigDecimal decimal = new BigDecimal(value + ".000");

            assertThat(decimal(BigDecimal.valueOf(value)))
                    .as("%s", value)
                    .isEqualTo(decimal(decimal))
                    .isEqualTo(decimal(new BigDecimal(BigInteger.valueOf(value))));
        }
    }

    @Test
    void aDecimalWithoutAnObjectHasTheSameBytes() {
        Random random = new Random(3);
        long[] edges = {0, 1, -1, 10, -100, 127, 128, -128, 1_000_000_000_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE};
        LongStream.concat(
                        LongStream.of(edges),
                        LongStream.generate(
                                        () -> (random.nextLong() >> random.nextInt(64)) * (random.nextInt(3) * 50 + 1))
                                .limit(5_000))
                .forEach(unscaled -> {
                    int scale = random.nextInt(60) - 30;
                    encoder.reset();
                    encoder.decimal(unscaled, scale);
                    assertThat(encoder.copyRow())
                            .as("%s, scale %s", unscaled, scale)
                            .isEqualTo(decimal(BigDecimal.valueOf(unscaled, scale)));
                });
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> encoder.decimal(10, Integer.MIN_VALUE));
    }

    @Test
    void keyIsAPrefixOfTheRow() {
        encoder.text("key");
        encoder.endKey();
        encoder.integer(7);

        assertThat(encoder.copyKey()).isEqualTo(Arrays.copyOf(encoder.copyRow(), encoder.keyLength()));
        assertThat(encoder.keyLength()).isEqualTo(8);
        assertThat(encoder.length()).isEqualTo(14);
    }

    @Test
    void nothingOfARowIsLeftInTheNext() {
        encoder.text("a long first row");
        encoder.endKey();
        encoder.reset();

        encoder.bool(true);

        assertThat(encoder.copyRow()).containsExactly(4, 0, 0, 0, 1, 1);
        assertThat(encoder.copyKey()).isEmpty();
    }

    @Test
    void rowsLargerThanTheBufferAreWritten() {
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 5);

        encoder.bool(true);
        encoder.bytes(large, 0, large.length);
        encoder.nullValue();

        assertThat(encoder.length()).isEqualTo(6 + 5 + large.length + 1);
        assertThat(encoder.copyRow()).startsWith(4, 0, 0, 0, 1, 1).endsWith(5, 5, 0);
    }

    private static byte[] decimal(BigDecimal value) {
        return CanonicalField.encode(new CanonicalField(ScalarType.DECIMAL, value));
    }
}
