package io.countercheck.connector.scan;

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
        Object value = RowConditions.value(row, start, end);
        BigInteger expiry = epochMillis(value);
        if (expiry == null) {
            return value == SpecialValue.NEGATIVE_INFINITY ? Presence.ABSENT : Presence.PRESENT;
        }
        BigInteger left = expiry.subtract(BigInteger.valueOf(clock.millis()));
        boolean passing = left.abs().compareTo(BigInteger.valueOf(graceMillis)) <= 0;
        if (left.signum() > 0) {
            return passing ? Presence.EXPIRING : Presence.PRESENT;
        }
        return passing ? Presence.EXPIRED : Presence.ABSENT;
    }

    /** Null for a row that does not expire. Numbers are epoch milliseconds. */
    private static @Nullable BigInteger epochMillis(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return BigInteger.valueOf(instant.toEpochMilli());
        }
        if (value instanceof LocalDate date) {
            return BigInteger.valueOf(
                    date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        }
        if (value instanceof BigInteger millis) {
            return millis;
        }
        return value instanceof BigDecimal millis ? millis.toBigInteger() : null;
    }
}
