package io.countercheck.connector.datastore.postgres;

import static io.countercheck.connector.datastore.postgres.WireValue.concat;
import static io.countercheck.connector.datastore.postgres.WireValue.decoded;
import static io.countercheck.connector.datastore.postgres.WireValue.encoded;
import static io.countercheck.connector.datastore.postgres.WireValue.int16;
import static io.countercheck.connector.datastore.postgres.WireValue.int32;
import static io.countercheck.connector.datastore.postgres.WireValue.int64;
import static io.countercheck.connector.datastore.postgres.WireValue.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class FieldDecodersTest {
    private static final Instant EPOCH_2000 = Instant.parse("2000-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource(BaseType.class)
    void everyTypeCanBeReadAsItsOwnCanonicalType(BaseType type) {
        assertThat(FieldDecoders.between(type, type.canonical(), false)).isPresent();
        assertThat(FieldDecoders.between(type, type.canonical(), true)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = BaseType.class,
            names = {"BOOL", "UUID", "BYTEA", "INET", "CIDR", "INTERVAL", "FINITE_INTERVAL", "HSTORE", "TIME"})
    void aTypeWithoutConversionsCanBeReadAsNoOther(BaseType type) {
        for (ScalarType other : ScalarType.values()) {
            assertThat(FieldDecoders.between(type, other, false).isPresent())
                    .as("%s as %s", type, other)
                    .isEqualTo(type.canonical() == other);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BaseType.class,
            mode = Mode.EXCLUDE,
            names = {"TEXT", "VARCHAR", "NAME", "CITEXT", "BPCHAR", "BYTEA", "JSON"})
    void refusesValuesThatAreTooShortOrTooLong(BaseType type) {
        for (int length : new int[] {0, 3, 5, 7, 9, 15, 17, 33}) {
            byte[] wire = new byte[length];
            if (length > 0) {
                wire[0] = 9; // neither a version of jsonb nor a number of parts
            }

            assertThatThrownBy(() -> decoded(type, type.canonical(), wire))
                    .as("%s of %s bytes", type, length)
                    .isInstanceOf(MalformedRowException.class);
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
    void timestampsKeepTheirMicrosecondsOverTheWholeRange(long micros) throws Exception {
        Instant instant = EPOCH_2000.plus(Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1000));

        assertThat(decoded(BaseType.TIMESTAMPTZ, ScalarType.TIMESTAMP, int64(micros)))
                .isEqualTo(encoded(row -> row.timestamp(
                        instant.getEpochSecond() * 1000 + instant.getNano() / 1_000_000,
                        instant.getNano() / 1000 % 1000)));
    }

    @Test
    void theEndsOfTimeAreInfinities() throws Exception {
        assertThat(decoded(BaseType.TIMESTAMP, ScalarType.TIMESTAMP, int64(Long.MAX_VALUE)))
                .isEqualTo(encoded(row -> row.timestampInfinity(true)));
        assertThat(decoded(BaseType.TIMESTAMP, ScalarType.TIMESTAMP, int64(Long.MIN_VALUE)))
                .isEqualTo(encoded(row -> row.timestampInfinity(false)));
        assertThat(decoded(BaseType.DATE, ScalarType.DATE, int32(Integer.MAX_VALUE)))
                .isEqualTo(encoded(row -> row.dateInfinity(true)));
        assertThat(decoded(BaseType.DATE, ScalarType.DATE, int32(Integer.MIN_VALUE)))
                .isEqualTo(encoded(row -> row.dateInfinity(false)));
    }

    @Test
    void datesCountFrom1970() throws Exception {
        assertThat(decoded(BaseType.DATE, ScalarType.DATE, int32(-10_957))).isEqualTo(encoded(row -> row.date(0)));
        assertThat(decoded(BaseType.DATE, ScalarType.TIMESTAMP, int32(-10_957)))
                .isEqualTo(encoded(row -> row.timestamp(0, 0)));
    }

    @Test
    void integersWidenToDecimalsAndDoublesNarrowToFloats() throws Exception {
        assertThat(decoded(BaseType.INT2, ScalarType.INTEGER, int16(-1))).isEqualTo(encoded(row -> row.integer(-1)));
        assertThat(decoded(BaseType.INT4, ScalarType.DECIMAL, int32(-1200)))
                .isEqualTo(encoded(row -> row.decimal(new BigDecimal("-1200.00"))));
        assertThat(decoded(BaseType.FLOAT8, ScalarType.FLOAT32, int64(Double.doubleToRawLongBits(0.1))))
                .isEqualTo(encoded(row -> row.float32(0.1f)));
    }

    @Test
    void spacesThatFillUpATextAreNoPartOfIt() throws Exception {
        for (var planned : List.of(NormalizedText.PADDED, ScalarType.TEXT)) {
            assertThat(decoded(BaseType.BPCHAR, planned, text(" a  "))).isEqualTo(encoded(row -> row.text(" a")));
            assertThat(decoded(BaseType.BPCHAR, planned, text("   "))).isEqualTo(encoded(row -> row.text("")));
            assertThat(decoded(BaseType.BPCHAR, planned, text("a\t "))).isEqualTo(encoded(row -> row.text("a\t")));
        }
        assertThat(decoded(BaseType.VARCHAR, ScalarType.TEXT, text("a "))).isEqualTo(encoded(row -> row.text("a ")));
    }

    @Test
    void timesReachTheEndOfTheDay() throws Exception {
        assertThat(decoded(BaseType.TIME, ScalarType.TIME, int64(86_400_000_000L)))
                .isEqualTo(encoded(row -> row.time(86_400_000_000_000L)));
        for (long micros : new long[] {86_400_000_001L, -1}) {
            assertThatThrownBy(() -> decoded(BaseType.TIME, ScalarType.TIME, int64(micros)))
                    .isInstanceOf(MalformedRowException.class);
        }
    }

    @Test
    void intervalsAreMonthsDaysAndNanoseconds() throws Exception {
        assertThat(decoded(BaseType.INTERVAL, ScalarType.DURATION, interval(Long.MIN_VALUE, -2, 14)))
                .isEqualTo(encoded(row -> row.duration(14, -2, new BigInteger("-9223372036854775808000"))));
    }

    @Test
    void onlyServersThatHaveThemSendInfiniteIntervals() throws Exception {
        byte[] largest = interval(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        byte[] smallest = interval(Long.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE);

        assertThat(decoded(BaseType.INTERVAL, ScalarType.DURATION, largest))
                .isEqualTo(encoded(row -> row.durationInfinity(true)));
        assertThat(decoded(BaseType.INTERVAL, ScalarType.DURATION, smallest))
                .isEqualTo(encoded(row -> row.durationInfinity(false)));
        assertThat(decoded(BaseType.FINITE_INTERVAL, ScalarType.DURATION, largest))
                .isEqualTo(encoded(row ->
                        row.duration(Integer.MAX_VALUE, Integer.MAX_VALUE, new BigInteger("9223372036854775807000"))));
    }

    @Test
    void addressesHaveTheirPrefixUnlessTheyAreHosts() throws Exception {
        assertThat(decoded(BaseType.INET, ScalarType.INET, new byte[] {2, 32, 0, 4, 10, 0, 0, 1}))
                .isEqualTo(encoded(row -> row.inet(new byte[] {10, 0, 0, 1}, 32)));
        assertThat(decoded(BaseType.CIDR, ScalarType.INET, new byte[] {2, 8, 1, 4, 10, 0, 0, 0}))
                .isEqualTo(encoded(row -> row.inet(new byte[] {10, 0, 0, 0}, 8)));
        byte[] ipv6 = concat(new byte[] {3, (byte) 128, 0, 16}, new byte[16]);
        assertThat(decoded(BaseType.INET, ScalarType.INET, ipv6))
                .isEqualTo(encoded(row -> row.inet(new byte[16], 128)));
        for (byte[] wrong : List.of(
                new byte[] {2, 33, 0, 4, 10, 0, 0, 1},
                new byte[] {2, 8, 0, 16, 10, 0, 0, 1},
                new byte[] {2, 8, 0, 5, 10, 0, 0, 1, 1},
                new byte[] {2, 8})) {
            assertThatThrownBy(() -> decoded(BaseType.INET, ScalarType.INET, wrong))
                    .isInstanceOf(MalformedRowException.class);
        }
    }

    @Test
    void jsonbHasAVersionBeforeItsText() throws Exception {
        assertThat(decoded(BaseType.JSONB, ScalarType.JSON, text("\u0001[1.0]")))
                .isEqualTo(decoded(BaseType.JSON, ScalarType.JSON, text(" [ 1 ] ")));
        assertThatThrownBy(() -> decoded(BaseType.JSONB, ScalarType.JSON, text("\u0002[1]")))
                .isInstanceOf(MalformedRowException.class);
    }

    @Test
    void theEntriesOfAnHstoreAreAMap() throws Exception {
        MapType planned = new MapType(ScalarType.TEXT, ScalarType.INTEGER);
        byte[] wire = WireValue.hstore(text("b"), text("2"), text("a"), WireValue.NULL);

        assertThat(decoded(BaseType.HSTORE, planned, wire)).isEqualTo(encoded(row -> {
            int start = row.open();
            row.text("a");
            row.nullValue();
            row.text("b");
            row.integer(2);
            row.closeMap(start);
        }));
        for (byte[] wrong : List.of(
                WireValue.hstore(WireValue.NULL, text("2")), concat(wire, new byte[1]), Arrays.copyOf(wire, 20))) {
            assertThatThrownBy(() -> decoded(BaseType.HSTORE, planned, wrong))
                    .isInstanceOf(MalformedRowException.class);
        }
    }

    private static byte[] interval(long micros, int days, int months) {
        return concat(int64(micros), int32(days), int32(months));
    }
}
