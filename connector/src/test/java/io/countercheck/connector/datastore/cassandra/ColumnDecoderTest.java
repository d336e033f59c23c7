package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnDecoderTest {

    @Test
    void text() {
        assertDecoded(CqlType.TEXT, TypeCodecs.TEXT, "", out -> out.text(""));
        assertDecoded(CqlType.TEXT, TypeCodecs.TEXT, "Grüße \u0000 🐘", out -> out.text("Grüße \u0000 🐘"));
    }

    @Test
    void integers() {
        for (int value : new int[] {0, 1, -1, 255, 256, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertDecoded(CqlType.INT, TypeCodecs.INT, value, out -> out.integer(value));
        }
        for (long value : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertDecoded(CqlType.BIGINT, TypeCodecs.BIGINT, value, out -> out.integer(value));
        }
        for (short value : new short[] {0, -1, Short.MIN_VALUE, Short.MAX_VALUE}) {
            assertDecoded(CqlType.SMALLINT, TypeCodecs.SMALLINT, value, out -> out.integer(value));
        }
    }

    @Test
    void booleans() {
        assertDecoded(CqlType.BOOLEAN, TypeCodecs.BOOLEAN, true, out -> out.bool(true));
        assertDecoded(CqlType.BOOLEAN, TypeCodecs.BOOLEAN, false, out -> out.bool(false));
    }

    @Test
    void uuids() {
        assertDecoded(CqlType.UUID, TypeCodecs.UUID, new UUID(-2, 3), out -> out.uuid(-2, 3));
    }

    @Test
    void decimals() {
        for (String value : new String[] {"0", "0.00", "1.50", "-1E+30", "1E-400", "123456789012345678901234.5"}) {
            assertDecoded(
                    CqlType.DECIMAL,
                    TypeCodecs.DECIMAL,
                    new BigDecimal(value),
                    out -> out.decimal(new BigDecimal(value)));
        }
    }

    @Test
    void floats() {
        for (float value : new float[] {0f, -0f, 1.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, -1f / 0}) {
            assertDecoded(CqlType.FLOAT, TypeCodecs.FLOAT, value, out -> out.float32(value));
        }
        for (double value : new double[] {0, -0.0, 1.1, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, 1.0 / 0}) {
            assertDecoded(CqlType.DOUBLE, TypeCodecs.DOUBLE, value, out -> out.float64(value));
        }
    }

    @Test
    void timestamps() {
        for (long millis : new long[] {0, -1, 1_700_000_000_123L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertDecoded(
                    CqlType.TIMESTAMP,
                    TypeCodecs.TIMESTAMP,
                    Instant.ofEpochMilli(millis),
                    out -> out.timestamp(millis, 0));
        }
    }

    @Test
    void dates() {
        for (int day : new int[] {0, -1, 19_000, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertDecoded(CqlType.DATE, TypeCodecs.DATE, LocalDate.ofEpochDay(day), out -> out.date(day));
        }
    }

    @Test
    void blobs() {
        byte[] bytes = {0, -1, 127};
        assertDecoded(CqlType.BLOB, TypeCodecs.BLOB, ByteBuffer.wrap(bytes), out -> out.bytes(bytes, 0, 3));
        assertDecoded(CqlType.BLOB, TypeCodecs.BLOB, ByteBuffer.allocate(0), out -> out.bytes(bytes, 0, 0));
    }

    @Test
    void nullIsNullInEveryType() {
        for (CqlType type : CqlType.values()) {
            assertThat(decoded(type, type.canonical(), null))
                    .as(type.name())
                    .isEqualTo(expected(out -> out.nullValue()));
        }
    }

    @Test
    void aValueOfNoBytesIsNullUnlessItIsTextOrBlob() {
        Set<CqlType> others = EnumSet.complementOf(EnumSet.of(CqlType.TEXT, CqlType.BLOB));

        assertThat(others)
                .allSatisfy(type -> assertThat(decoded(type, type.canonical(), ByteBuffer.allocate(0)))
                        .isEqualTo(expected(out -> out.nullValue())));
    }

    @Test
    void integersWidenToDecimals() {
        ByteBuffer raw = TypeCodecs.BIGINT.encode(Long.MIN_VALUE, ProtocolVersion.DEFAULT);

        assertThat(decoded(CqlType.BIGINT, ScalarType.DECIMAL, raw))
                .isEqualTo(expected(out -> out.decimal(new BigDecimal(BigInteger.valueOf(Long.MIN_VALUE)))));
    }

    @Test
    void doublesNarrowToFloats() {
        ByteBuffer raw = TypeCodecs.DOUBLE.encode(1.1, ProtocolVersion.DEFAULT);

        assertThat(decoded(CqlType.DOUBLE, ScalarType.FLOAT32, raw)).isEqualTo(expected(out -> out.float32(1.1f)));
    }

    @Test
    void otherCombinationsAreImpossible() {
        assertThat(ColumnDecoder.of(CqlType.TEXT, ScalarType.INTEGER)).isEmpty();
        assertThat(ColumnDecoder.of(CqlType.DECIMAL, ScalarType.INTEGER)).isEmpty();
        assertThat(ColumnDecoder.of(CqlType.FLOAT, ScalarType.FLOAT64)).isEmpty();
        assertThat(ColumnDecoder.of(CqlType.INT, ScalarType.TEXT)).isEmpty();
        assertThat(ColumnDecoder.of(CqlType.DATE, ScalarType.TIMESTAMP)).isEmpty();
    }

    private static <T> void assertDecoded(
            CqlType type, TypeCodec<T> codec, T value, Consumer<CanonicalRowEncoderV1> expected) {
        ByteBuffer encoded = codec.encode(value, ProtocolVersion.DEFAULT);
        assertThat(encoded).isNotNull();
        assertThat(decoded(type, type.canonical(), encoded))
                .as("%s %s", type, value)
                .isEqualTo(expected(expected));
        // The driver hands out slices, so nothing may rely on positions from 0.
        ByteBuffer slice = ByteBuffer.allocate(encoded.remaining() + 7);
        slice.position(5).limit(5 + encoded.remaining());
        slice.duplicate().put(encoded.duplicate());
        assertThat(decoded(type, type.canonical(), slice))
                .as("%s %s in a slice", type, value)
                .isEqualTo(expected(expected));
    }

    private static byte[] decoded(CqlType type, ScalarType planned, @Nullable ByteBuffer raw) {
        int position = raw == null ? 0 : raw.position();
        byte[] bytes =
                expected(out -> ColumnDecoder.of(type, planned).orElseThrow().decodeNullable(raw, out));
        assertThat(raw == null ? 0 : raw.position()).as("position").isEqualTo(position);
        return bytes;
    }

    private static byte[] expected(Consumer<CanonicalRowEncoderV1> fields) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        fields.accept(encoder);
        return encoder.copyRow();
    }
}
