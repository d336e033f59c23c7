package io.countercheck.connector.scan;

import static io.countercheck.connector.scan.ScanRequests.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.scan.RowConditions.Presence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** It is 2026-01-02T00:00:00Z, and the grace is 5 s. */
class ExpiryTest {
    private static final long GRACE = 5_000;
    private static final long NOW = Instant.parse("2026-01-02T00:00:00Z").toEpochMilli();
    private static final int TODAY = 20_455;

    private final Expiry expiry = new Expiry(GRACE, InstantSource.fixed(Instant.ofEpochMilli(NOW)));

    @ParameterizedTest
    @CsvSource({
        "-5001, ABSENT",
        "-5000, EXPIRED",
        "-1, EXPIRED",
        "0, EXPIRED",
        "1, EXPIRING",
        "5000, EXPIRING",
        "5001, PRESENT"
    })
    void aboutTheTimeItselfTheAnswerIsPassingInEveryType(long fromNow, Presence expected) {
        long at = NOW + fromNow;

        assertThat(test(encoder -> encoder.timestamp(at, 0))).isEqualTo(expected);
        assertThat(test(encoder -> encoder.integer(at))).isEqualTo(expected);
        assertThat(test(encoder -> encoder.decimal(BigDecimal.valueOf(at)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-1, ABSENT", "0, EXPIRED", "1, PRESENT"})
    void aDateExpiresAsItBeginsInUtc(int daysFromNow, Presence expected) {
        assertThat(test(encoder -> encoder.date(TODAY + daysFromNow))).isEqualTo(expected);
    }

    @Test
    void withoutGraceNoAnswerIsPassing() {
        Expiry strict = new Expiry(0, InstantSource.fixed(Instant.ofEpochMilli(NOW)));
        byte[] before = field(encoder -> encoder.integer(NOW - 1));
        byte[] after = field(encoder -> encoder.integer(NOW + 1));

        assertThat(strict.test(before, 0, before.length)).isEqualTo(Presence.ABSENT);
        assertThat(strict.test(after, 0, after.length)).isEqualTo(Presence.PRESENT);
    }

    @Test
    void fractionsOfAMillisecondCount() {
        assertThat(test(encoder -> encoder.decimal(new BigDecimal(NOW + ".5")))).isEqualTo(Presence.EXPIRING);
        assertThat(test(encoder -> encoder.decimal(new BigDecimal((NOW + GRACE) + ".5"))))
                .isEqualTo(Presence.PRESENT);
    }

    static Stream<Arguments> whatIsFarAway() {
        BigInteger huge = BigInteger.TEN.pow(40);
        return Stream.of(
                never(CanonicalRowEncoderV1::nullValue),
                never(encoder -> encoder.timestampInfinity(true)),
                never(encoder -> encoder.dateInfinity(true)),
                never(encoder -> encoder.decimalInfinity(true)),
                never(CanonicalRowEncoderV1::decimalNaN),
                never(encoder -> encoder.timestamp(Long.MAX_VALUE, 999)),
                never(encoder -> encoder.date(Integer.MAX_VALUE)),
                never(encoder -> encoder.integer(huge)),
                never(encoder -> encoder.decimal(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE))),
                longAgo(encoder -> encoder.timestampInfinity(false)),
                longAgo(encoder -> encoder.dateInfinity(false)),
                longAgo(encoder -> encoder.decimalInfinity(false)),
                longAgo(encoder -> encoder.timestamp(Long.MIN_VALUE, 0)),
                longAgo(encoder -> encoder.date(Integer.MIN_VALUE)),
                longAgo(encoder -> encoder.integer(huge.negate())),
                longAgo(encoder -> encoder.decimal(new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE))),
                longAgo(encoder -> encoder.decimal(new BigDecimal(BigInteger.ONE.negate(), Integer.MIN_VALUE))));
    }

    @ParameterizedTest
    @MethodSource("whatIsFarAway")
    void whatIsBeyondEveryCalendarIsNeverOrLongAgo(Consumer<CanonicalRowEncoderV1> value, Presence expected) {
        assertThat(test(value)).isEqualTo(expected);
    }

    private Presence test(Consumer<CanonicalRowEncoderV1> value) {
        byte[] field = field(value);
        return expiry.test(field, 0, field.length);
    }

    private static Arguments never(Consumer<CanonicalRowEncoderV1> value) {
        return arguments(value, Presence.PRESENT);
    }

    private static Arguments longAgo(Consumer<CanonicalRowEncoderV1> value) {
        return arguments(value, Presence.ABSENT);
    }
}
