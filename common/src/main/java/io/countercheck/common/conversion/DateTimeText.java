package io.countercheck.common.conversion;

import io.countercheck.common.canonical.SpecialValue;
import io.countercheck.common.canonical.TimeOfDay;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which instant, day or time of day a text spells, as ISO-8601 and PostgreSQL spell them. */
final class DateTimeText {
    private static final String DAY = "(?<sign>[+-]?)(?<year>\\d{4,9})-(?<month>\\d\\d)-(?<day>\\d\\d)";
    private static final String CLOCK =
            "(?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:\\.(?<fraction>\\d{1,9}))?)?";
    private static final String OFFSET = "(?:Z|(?<offset>[+-]\\d\\d(?:\\d\\d|:\\d\\d(?::\\d\\d)?)?))?";
    private static final String ERA = "(?<era> BC)?";
    private static final Pattern DATE = Pattern.compile(DAY + ERA);
    private static final Pattern TIME = Pattern.compile(CLOCK);
    private static final Pattern TIMESTAMP = Pattern.compile(DAY + "[T ]" + CLOCK + OFFSET + ERA);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE).plusMillis(1);

    private DateTimeText() {}

    /** An {@link Instant}, perhaps with nanoseconds, or a {@link SpecialValue}; without an offset it is in UTC. */
    static Optional<? extends Object> timestamp(String text) {
        Optional<SpecialValue> infinity = infinity(text);
        if (infinity.isPresent()) {
            return infinity;
        }
        Matcher matcher = TIMESTAMP.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<LocalDate> date = day(matcher);
        Optional<Long> clock = clock(matcher);
        Optional<Integer> offset = offsetSeconds(matcher.group("offset"));
        if (date.isEmpty() || clock.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        long second = date.get().toEpochDay() * SECONDS_PER_DAY - offset.get();
        return encodable(Instant.ofEpochSecond(second, clock.get()));
    }

    /** Whether canonical bytes can hold an instant, or infinity, as it is. */
    static boolean isInMicroseconds(Object timestamp) {
        return !(timestamp instanceof Instant instant) || instant.getNano() % 1000 == 0;
    }

    /** Empty if the milliseconds since 1970 are more than 64 bits. */
    static Optional<Instant> encodable(Instant instant) {
        boolean inRange = !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
        return inRange ? Optional.of(instant) : Optional.empty();
    }

    /** A {@link LocalDate} or a {@link SpecialValue}. */
    static Optional<? extends Object> date(String text) {
        Optional<SpecialValue> infinity = infinity(text);
        if (infinity.isPresent()) {
            return infinity;
        }
        Matcher matcher = DATE.matcher(text);
        return matcher.matches()
                ? day(matcher).filter(date -> date.toEpochDay() == (int) date.toEpochDay())
                : Optional.empty();
    }

    static Optional<TimeOfDay> time(String text) {
        Matcher matcher = TIME.matcher(text);
        return matcher.matches() ? clock(matcher).map(TimeOfDay::new) : Optional.empty();
    }

    static Optional<SpecialValue> infinity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "infinity" -> Optional.of(SpecialValue.POSITIVE_INFINITY);
            case "-infinity" -> Optional.of(SpecialValue.NEGATIVE_INFINITY);
            default -> Optional.empty();
        };
    }

    /** The year before 1 is 1 BC, in ISO-8601 it is 0. */
    private static Optional<LocalDate> day(Matcher matcher) {
        int year = Integer.parseInt(matcher.group("year"));
        boolean signed = !matcher.group("sign").isEmpty();
        boolean beforeChrist = matcher.group("era") != null;
        if (beforeChrist && (signed || year == 0)) {
            return Optional.empty();
        }
        int isoYear = beforeChrist ? 1 - year : matcher.group("sign").equals("-") ? -year : year;
        try {
            return Optional.of(LocalDate.of(
                    isoYear, Integer.parseInt(matcher.group("month")), Integer.parseInt(matcher.group("day"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Nanoseconds since midnight; 24:00:00 is the end of the day. */
    private static Optional<Long> clock(Matcher matcher) {
        int hour = Integer.parseInt(matcher.group("hour"));
        int minute = Integer.parseInt(matcher.group("minute"));
        int second = number(matcher.group("second"));
        long seconds = (hour * 60L + minute) * 60 + second;
        long nanos = seconds * NANOS_PER_SECOND + nanos(matcher.group("fraction"));
        boolean valid = minute < 60 && second < 60 && nanos <= TimeOfDay.NANOS_PER_DAY;
        return valid ? Optional.of(nanos) : Optional.empty();
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
    }

    private static Optional<Integer> offsetSeconds(@Nullable String offset) {
        if (offset == null) {
            return Optional.of(0);
        }
        String digits = offset.substring(1).replace(":", "");
        int hours = Integer.parseInt(digits.substring(0, 2));
        int minutes = digits.length() < 4 ? 0 : Integer.parseInt(digits.substring(2, 4));
        int seconds = digits.length() < 6 ? 0 : Integer.parseInt(digits.substring(4));
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return Optional.empty();
        }
        int magnitude = (hours * 60 + minutes) * 60 + seconds;
        return Optional.of(offset.startsWith("-") ? -magnitude : magnitude);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
