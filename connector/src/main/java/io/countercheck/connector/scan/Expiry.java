package io.countercheck.connector.scan;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.SpecialValue;
import io.countercheck.connector.scan.RowConditions.Presence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Whether a row's time has come. The datastores' clocks and ours differ, and Cassandra counts in whole seconds, so that
 * around the time itself the answer is {@linkplain Presence#passing() passing}.
 */
record Expiry(long graceMillis, InstantSource clock) implements RowCondition {

    @Override
    public Presence test(byte[] row, int start, int end) {
        Object value = CanonicalRowDecoderV1.decodeField(row, start, end);
        BigDecimal expiry = epochMillis(value);
        if (expiry == null) {
            return value == SpecialValue.NEGATIVE_INFINITY ? Presence.ABSENT : Presence.PRESENT;
        }
        BigDecimal now = BigDecimal.valueOf(clock.millis());
        BigDecimal grace = BigDecimal.valueOf(graceMillis);
        boolean passing = expiry.compareTo(now.subtract(grace)) >= 0 && expiry.compareTo(now.add(grace)) <= 0;
        if (expiry.compareTo(now) > 0) {
            return passing ? Presence.EXPIRING : Presence.PRESENT;
        }
        return passing ? Presence.EXPIRED : Presence.ABSENT;
    }

    /**
     * Null for a row that does not expire. Numbers are epoch milliseconds, and only ever compared: worked out to its last
     * digit, a decimal may be larger than the memory.
     */
    private static @Nullable BigDecimal epochMillis(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return BigDecimal.valueOf(instant.toEpochMilli());
        }
        if (value instanceof LocalDate date) {
            return BigDecimal.valueOf(
                    date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        }
        if (value instanceof BigInteger millis) {
            return new BigDecimal(millis);
        }
        return value instanceof BigDecimal millis ? millis : null;
    }
}
