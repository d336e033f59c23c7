package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CalendarDuration;
import io.countercheck.common.canonical.SpecialValue;
import io.countercheck.common.canonical.TimeOfDay;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** {@link KeyLiteral}s of points and spans of time. */
final class TimeLiteral {
    private static final Instant TIMESTAMP_MIN =
            LocalDateTime.of(-4713, 11, 24, 0, 0).toInstant(ZoneOffset.UTC);
    private static final Instant TIMESTAMP_END =
            LocalDateTime.of(294277, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    private static final LocalDate DATE_MIN = LocalDate.of(-4713, 11, 24);
    private static final LocalDate DATE_MAX = LocalDate.of(5874897, 12, 31);
    /** "BC" counts from 1, so year 0 is 1 BC: {@code u} is the year with a sign, {@code y} the year of its era. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3600;

    private TimeLiteral() {}

    /** @param zone how the type spells UTC, if at all */
    static Optional<String> timestamp(Object value, String zone) {
        if (value instanceof SpecialValue special) {
            return infinity(special);
        }
        Instant instant = KeyLiteral.cast(Instant.class, value);
        if (instant.isBefore(TIMESTAMP_MIN) || !instant.isBefore(TIMESTAMP_END)) {
            return Optional.empty();
        }
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (!utc.truncatedTo(ChronoUnit.MICROS).equals(utc)) {
            return Optional.empty();
        }
        return Optional.of(day(utc.toLocalDate()) + " " + utc.format(TIME) + zone + era(utc.toLocalDate()));
    }

    /** A timestamp that is midnight in UTC is a day too. */
    static Optional<String> date(Object value) {
        if (value instanceof SpecialValue special) {
            return infinity(special);
        }
        if (value instanceof Instant instant) {
            Instant midnight = instant.truncatedTo(ChronoUnit.DAYS);
            long epochDay = Math.floorDiv(instant.getEpochSecond(), 24 * SECONDS_PER_HOUR);
            return midnight.equals(instant) ? date(LocalDate.ofEpochDay(epochDay)) : Optional.empty();
        }
        LocalDate date = KeyLiteral.cast(LocalDate.class, value);
        return date.isBefore(DATE_MIN) || date.isAfter(DATE_MAX)
                ? Optional.empty()
                : Optional.of(day(date) + era(date));
    }

    static Optional<String> time(Object value) {
        long nanos = KeyLiteral.cast(TimeOfDay.class, value).nanos();
        if (nanos % NANOS_PER_MICRO != 0) {
            return Optional.empty();
        }
        long micros = nanos / NANOS_PER_MICRO;
        long seconds = micros / MICROS_PER_SECOND;
        return Optional.of(String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%06d",
                seconds / SECONDS_PER_HOUR,
                seconds / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE,
                seconds % SECONDS_PER_MINUTE,
                micros % MICROS_PER_SECOND));
    }

    /**
     * With all signs, because of which the server's setting {@code intervalstyle} does not count.
     *
     * @param infinities whether the server has them
     */
    static Optional<String> interval(Object value, boolean infinities) {
        if (value instanceof SpecialValue special) {
            return infinities ? infinity(special) : Optional.empty();
        }
        CalendarDuration duration = KeyLiteral.cast(CalendarDuration.class, value);
        BigInteger[] micros = duration.nanos().divideAndRemainder(BigInteger.valueOf(NANOS_PER_MICRO));
        if (micros[1].signum() != 0 || micros[0].bitLength() >= Long.SIZE) {
            return Optional.empty();
        }
        // Hours apart from the rest: as one number the smallest interval would be out of range.
        long seconds = micros[0].longValue() / MICROS_PER_SECOND;
        long fraction = micros[0].longValue() % MICROS_PER_SECOND;
        return Optional.of(String.format(
                Locale.ROOT,
                "%+d mons %+d days %+d hours %s%d.%06d secs",
                duration.months(),
                duration.days(),
                seconds / SECONDS_PER_HOUR,
                micros[0].signum() < 0 ? "-" : "+",
                Math.abs(seconds % SECONDS_PER_HOUR),
                Math.abs(fraction)));
    }

    private static Optional<String> infinity(SpecialValue special) {
        return special == SpecialValue.NAN ? Optional.empty() : Optional.of(special.toString());
    }

    private static String day(LocalDate date) {
        // The pattern would put a plus sign before years of five digits.
        return date.getYear() > 9999 ? date.toString().substring(1) : date.format(DATE);
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }
}
