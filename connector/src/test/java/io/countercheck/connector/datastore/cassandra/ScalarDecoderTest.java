package io.countercheck.connector.datastore.cassandra;

import static io.countercheck.connector.datastore.cassandra.Decoded.assertDecoded;
import static io.countercheck.connector.datastore.cassandra.Decoded.canonical;
import static io.countercheck.connector.datastore.cassandra.Decoded.decoded;
import static io.countercheck.connector.datastore.cassandra.Decoded.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.countercheck.common.canonical.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScalarDecoderTest {

    @Test
    void text() {
        assertDecoded(CqlScalar.TEXT, TypeCodecs.TEXT, "", out -> out.text(""));
        assertDecoded(CqlScalar.TEXT, TypeCodecs.TEXT, "Grüße \u0000 🐘", out -> out.text("Grüße \u0000 🐘"));
    }

    @Test
    void integers() {
        for (int value : new int[] {0, 1, -1, 255, 256, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertDecoded(CqlScalar.INT, TypeCodecs.INT, value, out -> out.integer(value));
        }
        for (long value : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertDecoded(CqlScalar.BIGINT, TypeCodecs.BIGINT, value, out -> out.integer(value));
        }
        for (short value : new short[] {0, -1, Short.MIN_VALUE, Short.MAX_VALUE}) {
            assertDecoded(CqlScalar.SMALLINT, TypeCodecs.SMALLINT, value, out -> out.integer(value));
        }
    }

    @Test
    void booleans() {
        assertDecoded(CqlScalar.BOOLEAN, TypeCodecs.BOOLEAN, true, out -> out.bool(true));
        assertDecoded(CqlScalar.BOOLEAN, TypeCodecs.BOOLEAN, false, out -> out.bool(false));
    }

    @Test
    void uuids() {
        assertDecoded(CqlScalar.UUID, TypeCodecs.UUID, new UUID(-2, 3), out -> out.uuid(-2, 3));
    }

    @Test
    void decimals() {
        for (String value : new String[] {"0", "0.00", "1.50", "-1E+30", "1E-400", "123456789012345678901234.5"}) {
            assertDecoded(
                    CqlScalar.DECIMAL,
                    TypeCodecs.DECIMAL,
                    new BigDecimal(value),
                    out -> out.decimal(new BigDecimal(value)));
        }
    }

    @Test
    void floats() {
        for (float value : new float[] {0f, -0f, 1.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, -1f / 0}) {
            assertDecoded(CqlScalar.FLOAT, TypeCodecs.FLOAT, value, out -> out.float32(value));
        }
        for (double value : new double[] {0, -0.0, 1.1, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, 1.0 / 0}) {
            assertDecoded(CqlScalar.DOUBLE, TypeCodecs.DOUBLE, value, out -> out.float64(value));
        }
    }

    @Test
    void timestamps() {
        for (long millis : new long[] {0, -1, 1_700_000_000_123L, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertDecoded(
                    CqlScalar.TIMESTAMP,
                    TypeCodecs.TIMESTAMP,
                    Instant.ofEpochMilli(millis),
                    out -> out.timestamp(millis, 0));
        }
    }

    @Test
    void dates() {
        for (int day : new int[] {0, -1, 19_000, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertDecoded(CqlScalar.DATE, TypeCodecs.DATE, LocalDate.ofEpochDay(day), out -> out.date(day));
        }
    }

    @Test
    void blobs() {
        byte[] bytes = {0, -1, 127};
        assertDecoded(CqlScalar.BLOB, TypeCodecs.BLOB, ByteBuffer.wrap(bytes), out -> out.bytes(bytes, 0, 3));
        assertDecoded(CqlScalar.BLOB, TypeCodecs.BLOB, ByteBuffer.allocate(0), out -> out.bytes(bytes, 0, 0));
    }

    @Test
    void nullIsNullInEveryType() {
        for (CqlScalar type : CqlScalar.values()) {
            assertThat(decoded(type, type.canonical(), null))
                    .as(type.name())
                    .isEqualTo(canonical(out -> out.nullValue()));
        }
    }

    @Test
    void aValueOfNoBytesIsNullUnlessItIsTextOrBlob() {
        Set<CqlScalar> others = EnumSet.complementOf(EnumSet.of(CqlScalar.TEXT, CqlScalar.ASCII, CqlScalar.BLOB));

        assertThat(others)
                .allSatisfy(type -> assertThat(decoded(type, type.canonical(), ByteBuffer.allocate(0)))
                        .isEqualTo(canonical(out -> out.nullValue())));
    }

    @Test
    void otherNumbersOfBytes() {
        for (byte value : new byte[] {0, -1, Byte.MIN_VALUE, Byte.MAX_VALUE}) {
            assertDecoded(CqlScalar.TINYINT, TypeCodecs.TINYINT, value, out -> out.integer(value));
        }
        assertDecoded(CqlScalar.COUNTER, TypeCodecs.COUNTER, Long.MIN_VALUE, out -> out.integer(Long.MIN_VALUE));
        for (String digits : List.of(
                "0",
                "-1",
                "127",
                "128",
                "-129",
                "9223372036854775807",
                "-9223372036854775809",
                "170141183460469231731687303715884105728")) {
            BigInteger value = new BigInteger(digits);
            assertDecoded(CqlScalar.VARINT, TypeCodecs.VARINT, value, out -> out.integer(value));
        }
        assertDecoded(CqlScalar.VARINT, ScalarType.INTEGER, hex("0000ff"), out -> out.integer(255));
    }

    @Test
    void nansWithAnyPayloadAreOne() {
        assertDecoded(CqlScalar.FLOAT, ScalarType.FLOAT32, hex("ff800001"), out -> out.float32(Float.NaN));
        assertDecoded(CqlScalar.DOUBLE, ScalarType.FLOAT64, hex("7ff0000000000001"), out -> out.float64(Double.NaN));
    }

    @Test
    void times() {
        for (LocalTime value : List.of(LocalTime.MIN, LocalTime.MAX, LocalTime.of(12, 34, 56, 789))) {
            assertDecoded(CqlScalar.TIME, TypeCodecs.TIME, value, out -> out.time(value.toNanoOfDay()));
        }
        assertThatThrownBy(() -> decoded(CqlScalar.TIME, ScalarType.TIME, hex("ffffffffffffffff")))
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void durations() {
        for (CqlDuration value : List.of(
                CqlDuration.newInstance(0, 0, 0),
                CqlDuration.newInstance(1, 2, 3),
                CqlDuration.newInstance(-12, -400, -1_000_000_000_000L),
                CqlDuration.newInstance(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE),
                CqlDuration.newInstance(-Integer.MAX_VALUE, -Integer.MAX_VALUE, Long.MIN_VALUE))) {
            assertDecoded(
                    CqlScalar.DURATION,
                    TypeCodecs.DURATION,
                    value,
                    out -> out.duration(
                            value.getMonths(), value.getDays(), BigInteger.valueOf(value.getNanoseconds())));
        }
        assertThatThrownBy(() -> decoded(CqlScalar.DURATION, ScalarType.DURATION, hex("00000000")))
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void addressesAreTheirBytes() {
        for (String address :
                List.of("7f000001", "20010db8000000000000000000000001", "00000000000000000000ffff01020304")) {
            byte[] bytes = HexFormat.of().parseHex(address);
            assertDecoded(CqlScalar.INET, ScalarType.INET, hex(address), out -> out.inet(bytes, bytes.length * 8));
        }
        assertThatThrownBy(() -> decoded(CqlScalar.INET, ScalarType.INET, hex("010203")))
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void valuesAreWrittenInThePlannedType() {
        assertDecoded(
                CqlScalar.BIGINT,
                ScalarType.DECIMAL,
                raw(TypeCodecs.BIGINT, Long.MIN_VALUE),
                out -> out.decimal(BigDecimal.valueOf(Long.MIN_VALUE)));
        assertDecoded(CqlScalar.VARINT, ScalarType.DECIMAL, hex("ff"), out -> out.decimal(BigDecimal.ONE.negate()));
        assertDecoded(CqlScalar.DOUBLE, ScalarType.FLOAT32, raw(TypeCodecs.DOUBLE, 1.1), out -> out.float32(1.1f));
        assertDecoded(CqlScalar.TEXT, ScalarType.INTEGER, raw(TypeCodecs.TEXT, "17"), out -> out.integer(17));
        assertDecoded(
                CqlScalar.ASCII,
                ScalarType.UUID,
                raw(TypeCodecs.ASCII, new UUID(1, 2).toString()),
                out -> out.uuid(1, 2));
        assertDecoded(
                CqlScalar.TEXT,
                ScalarType.INTEGER,
                raw(TypeCodecs.TEXT, "x"),
                out -> out.foreign(new byte[] {'x'}, 0, 1));
        assertDecoded(CqlScalar.DATE, ScalarType.TIMESTAMP, hex("80000001"), out -> out.timestamp(86_400_000, 0));
    }

    @Test
    void otherCombinationsAreImpossible() {
        assertThat(ColumnDecoder.of(CqlScalar.DECIMAL, ScalarType.INTEGER, false))
                .isEmpty();
        assertThat(ColumnDecoder.of(CqlScalar.FLOAT, ScalarType.FLOAT64, false)).isEmpty();
        assertThat(ColumnDecoder.of(CqlScalar.INT, ScalarType.TEXT, false)).isEmpty();
        assertThat(ColumnDecoder.of(CqlScalar.BOOLEAN, ScalarType.INTEGER, false))
                .isEmpty();
        assertThat(ColumnDecoder.of(CqlScalar.INET, ScalarType.BYTES, false)).isEmpty();
    }

    private static ByteBuffer hex(String bytes) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(bytes));
    }
}
