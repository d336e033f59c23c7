package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldDecodersTest {
    private static final Instant EPOCH_2000 = Instant.parse("2000-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource(NativeType.class)
    void everyTypeCanBeReadAsItsOwnCanonicalType(NativeType type) {
        assertThat(FieldDecoders.between(type, type.canonical())).isPresent();
    }

    @ParameterizedTest
    @EnumSource(NativeType.class)
    void noTypeCanBeReadAsAnotherButWhereThePlanMayJoinThem(NativeType type) {
        for (ScalarType other : ScalarType.values()) {
            boolean joint = type.canonical() == other
                    || (type.canonical() == ScalarType.INTEGER && other == ScalarType.DECIMAL)
                    || (type == NativeType.FLOAT8 && other == ScalarType.FLOAT32);

            assertThat(FieldDecoders.between(type, other).isPresent())
                    .as("%s as %s", type, other)
                    .isEqualTo(joint);
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                999,
                1000,
                -1000,
                -1001,
                946_684_800_000_000L,
                -211_813_488_000_000_000L,
                9_223_371_331_199_999_999L
            })
    void timestampsKeepTheirMicrosecondsOverTheWholeRange(long micros) {
        Instant instant = EPOCH_2000.plus(Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1000));

        assertThat(decoded(NativeType.TIMESTAMPTZ, ScalarType.TIMESTAMP, int64(micros)))
                .isEqualTo(encoded(row -> row.timestamp(
                        instant.getEpochSecond() * 1000 + instant.getNano() / 1_000_000,
                        instant.getNano() / 1000 % 1000)));
    }

    @Test
    void theEndsOfTimeAreInfinities() {
        assertThat(decoded(NativeType.TIMESTAMP, ScalarType.TIMESTAMP, int64(Long.MAX_VALUE)))
                .isEqualTo(encoded(row -> row.timestampInfinity(true)));
        assertThat(decoded(NativeType.TIMESTAMP, ScalarType.TIMESTAMP, int64(Long.MIN_VALUE)))
                .isEqualTo(encoded(row -> row.timestampInfinity(false)));
        assertThat(decoded(NativeType.DATE, ScalarType.DATE, int32(Integer.MAX_VALUE)))
                .isEqualTo(encoded(row -> row.dateInfinity(true)));
        assertThat(decoded(NativeType.DATE, ScalarType.DATE, int32(Integer.MIN_VALUE)))
                .isEqualTo(encoded(row -> row.dateInfinity(false)));
    }

    @Test
    void datesCountFrom1970() {
        assertThat(decoded(NativeType.DATE, ScalarType.DATE, int32(-10_957))).isEqualTo(encoded(row -> row.date(0)));
    }

    @Test
    void integersWidenToDecimalsAndDoublesNarrowToFloats() {
        assertThat(decoded(NativeType.INT4, ScalarType.DECIMAL, int32(-1200)))
                .isEqualTo(encoded(row -> row.decimal(new BigDecimal("-1200.00"))));
        assertThat(decoded(NativeType.FLOAT8, ScalarType.FLOAT32, int64(Double.doubleToRawLongBits(0.1))))
                .isEqualTo(encoded(row -> row.float32(0.1f)));
    }

    private static byte[] decoded(NativeType from, ScalarType to, byte[] wire) {
        return encoded(row -> {
            try {
                FieldDecoders.between(from, to).orElseThrow().decode(wire, 0, wire.length, row);
            } catch (MalformedRowException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static byte[] encoded(Consumer<CanonicalRowEncoderV1> field) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        field.accept(row);
        return row.copyRow();
    }

    private static byte[] int64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] int32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
