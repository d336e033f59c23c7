package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CalendarDuration;
import io.countercheck.common.canonical.SpecialValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which duration a text spells: as ISO-8601, PostgreSQL (its style {@code postgres}) and Cassandra spell them. */
final class DurationText {
    private static final String WHOLE = "[+-]?\\d+";
    private static final String FRACTION = "[+-]?\\d+(?:\\.\\d+)?";
    private static final Pattern ISO =
            Pattern.compile("(?<minus>-?)P(?=[\\dT+-])(?:(?<y>" + WHOLE + ")Y)?(?:(?<mo>" + WHOLE
                    + ")M)?(?:(?<w>" + WHOLE + ")W)?(?:(?<d>" + WHOLE + ")D)?(?:T(?=[\\d+-])(?:(?<h>" + FRACTION
                    + ")H)?(?:(?<m>" + FRACTION + ")M)?(?:(?<s>" + FRACTION + ")S)?)?");
    private static final Pattern POSTGRES = Pattern.compile(
            "(?=.)(?:(?<y>" + WHOLE + ") years?(?: |$))?(?:(?<mo>" + WHOLE
                    + ") mons?(?: |$))?(?:(?<d>" + WHOLE
                    + ") days?(?: |$))?(?:(?<sign>[+-]?)(?<h>\\d{2,}):(?<m>[0-5]\\d):(?<s>[0-5]\\d(?:\\.\\d+)?))?(?<! )");
    private static final Pattern CASSANDRA = Pattern.compile(
            "(?<minus>-?)(?=\\d)(?:(?<y>\\d+)y)?(?:(?<mo>\\d+)mo)?(?:(?<w>\\d+)w)?(?:(?<d>\\d+)d)?(?:(?<h>\\d+)h)?"
                    + "(?:(?<m>\\d+)m)?(?:(?<s>\\d+)s)?(?:(?<ms>\\d+)ms)?(?:(?<us>\\d+)[u\u00B5\u03BC]s)?(?:(?<ns>\\d+)ns)?",
            Pattern.CASE_INSENSITIVE);

    private DurationText() {}

    /** A {@link CalendarDuration} or a {@link SpecialValue}. */
    static Optional<? extends Object> parse(String text) {
        Optional<SpecialValue> infinity = DateTimeText.infinity(text);
        return infinity.isPresent() ? infinity : finite(text);
    }

    private static Optional<CalendarDuration> finite(String text) {
        try {
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return Optional.of(iso(iso));
            }
            Matcher postgres = POSTGRES.matcher(text);
            if (postgres.matches()) {
                return Optional.of(postgres(postgres));
            }
            Matcher cassandra = CASSANDRA.matcher(text);
            return cassandra.matches() ? Optional.of(cassandra(cassandra)) : Optional.empty();
        } catch (ArithmeticException e) {
            // months or days beyond 32 bits, or a part of a nanosecond
            return Optional.empty();
        }
    }

    private static CalendarDuration iso(Matcher matcher) {
        return duration(
                !matcher.group("minus").isEmpty(), months(matcher), days(matcher, matcher.group("w")), clock(matcher));
    }

    /** Its sign of the time holds for hours, minutes and seconds alike. */
    private static CalendarDuration postgres(Matcher matcher) {
        BigDecimal clock = clock(matcher);
        boolean negative = "-".equals(matcher.group("sign"));
        return duration(false, months(matcher), days(matcher, null), negative ? clock.negate() : clock);
    }

    private static CalendarDuration cassandra(Matcher matcher) {
        BigDecimal nanos = clock(matcher)
                .add(nanos(matcher.group("ms"), 1_000_000L))
                .add(nanos(matcher.group("us"), 1_000L))
                .add(nanos(matcher.group("ns"), 1L));
        return duration(!matcher.group("minus").isEmpty(), months(matcher), days(matcher, matcher.group("w")), nanos);
    }

    private static CalendarDuration duration(boolean negative, BigInteger months, BigInteger days, BigDecimal nanos) {
        BigInteger sign = negative ? BigInteger.ONE.negate() : BigInteger.ONE;
        return new CalendarDuration(
                months.multiply(sign).intValueExact(),
                days.multiply(sign).intValueExact(),
                nanos.toBigIntegerExact().multiply(sign));
    }

    private static BigInteger months(Matcher matcher) {
        return whole(matcher.group("y")).multiply(BigInteger.valueOf(12)).add(whole(matcher.group("mo")));
    }

    private static BigInteger days(Matcher matcher, @Nullable String weeks) {
        return whole(weeks).multiply(BigInteger.valueOf(7)).add(whole(matcher.group("d")));
    }

    private static BigDecimal clock(Matcher matcher) {
        return nanos(matcher.group("h"), 3_600_000_000_000L)
                .add(nanos(matcher.group("m"), 60_000_000_000L))
                .add(nanos(matcher.group("s"), 1_000_000_000L));
    }

    private static BigInteger whole(@Nullable String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static BigDecimal nanos(@Nullable String digits, long unit) {
        return digits == null ? BigDecimal.ZERO : new BigDecimal(digits).multiply(BigDecimal.valueOf(unit));
    }
}
