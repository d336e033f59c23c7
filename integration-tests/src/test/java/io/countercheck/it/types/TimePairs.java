package io.countercheck.it.types;

import static io.countercheck.it.types.TypePair.between;
import static io.countercheck.it.types.TypePair.inJson;
import static io.countercheck.it.types.TypePair.quoted;
import static io.countercheck.it.types.TypePair.value;

import io.countercheck.it.types.TypePair.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Instants, days, times of day and spans of time. */
final class TimePairs {
    private static final long EPOCH_DAY_ZERO = 1L << 31;

    private TimePairs() {}

    static Stream<TypePair> pairs() {
        return Stream.of(timestamps(), dates(), times(), durations()).flatMap(all -> all);
    }

    private static Stream<TypePair> timestamps() {
        Value[] micros = {
            value(millis("2024-02-29T10:34:56.123Z"), "2024-02-29 10:34:56.123", "2024-02-29 10:34:56.123001"),
            value("0", "1970-01-01 00:00:00", "1970-01-01 00:00:00.000001"),
            value("-1", "1969-12-31 23:59:59.999", "1969-12-31 23:59:59.998999"),
            value(millis("2024-03-31T02:30:00Z"), "2024-03-31 02:30:00", "2024-03-31 03:30:00"),
            value(millis("0001-01-01T00:00:00Z"), "0001-01-01 00:00:00", "0001-12-31 23:59:59.999999 BC"),
            value(millis("-0043-03-15T12:00:00.001Z"), "0044-03-15 12:00:00.001 BC", "0044-03-15 12:00:00.001001 BC"),
            value(millis("-4713-11-24T00:00:00Z"), "4714-11-24 00:00:00 BC", "4714-11-24 00:00:00.000001 BC"),
            value(millis("9999-12-31T23:59:59.999Z"), "9999-12-31 23:59:59.999", "10000-01-01 00:00:00"),
            value(millis("+10000-01-01T00:00:00Z"), "10000-01-01 00:00:00", "9999-12-31 23:59:59.999999"),
            value(millis("+294276-12-31T23:59:59.999Z"), "294276-12-31 23:59:59.999", "infinity")
        };
        Value[] midnights = {
            value(millis("2024-02-29T00:00:00Z"), "2024-02-29", "2024-03-01"),
            value(millis("-4713-11-24T00:00:00Z"), "4714-11-24 BC", "4714-11-25 BC"),
            value(millis("+100000-01-01T00:00:00Z"), "100000-01-01", "infinity")
        };
        Value[] spelled = {
            value(millis("2024-02-29T10:34:56.123Z"), "2024-02-29T10:34:56.123Z", "2024-02-29T10:34:56.123001Z"),
            value(millis("2024-02-29T10:34:56Z"), "2024-02-29 12:34:56+02:00", "2024-02-29 12:34:56+01:59"),
            value("0", "1970-01-01 00:00", "1970-01-01 00:00:00.000000001"),
            value(
                    Long.toString(Long.MAX_VALUE),
                    Instant.ofEpochMilli(Long.MAX_VALUE).toString(),
                    "infinity"),
            value(
                    Long.toString(Long.MIN_VALUE),
                    Instant.ofEpochMilli(Long.MIN_VALUE).toString(),
                    Instant.ofEpochMilli(Long.MIN_VALUE).plusNanos(1000).toString())
        };
        return Stream.of(
                        between("timestamp", "timestamp|timestamptz", micros),
                        between(
                                "timestamp",
                                "timestamptz",
                                value("0", "1970-01-01 01:00:00+01", "1970-01-01 00:00:00+01")),
                        between(
                                "timestamp",
                                "timestamp(3)|timestamptz(3)|timestamptz(0)",
                                value(millis("2024-02-29T10:34:56Z"), "2024-02-29 10:34:56", "2024-02-29 10:34:57")),
                        between("timestamp", "date", midnights),
                        between(
                                "timestamp",
                                "timestamptz|text",
                                value("blob_as_timestamp(0x)", null, "1970-01-01 00:00:00+00")),
                        between("timestamp", "text|varchar(60)|char(60)", spelled),
                        between("timestamp", "json|jsonb", inJson(spelled)),
                        between("timestamp", "json|jsonb", value("1709202896123", "1709202896123", "1709202896124")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> dates() {
        Value[] days = {
            value(day("2024-02-29"), "2024-02-29", "2024-03-01"),
            value(day("1970-01-01"), "1970-01-01", "1969-12-31"),
            value(day("0000-12-31"), "0001-12-31 BC", "0001-01-01"),
            value(day("-4713-11-24"), "4714-11-24 BC", "4714-11-25 BC"),
            value(day("+10000-01-01"), "10000-01-01", "9999-12-31")
        };
        Value[] midnights = {
            value(day("2024-02-29"), "2024-02-29 00:00:00", "2024-02-29 00:00:00.000001"),
            value(day("-4713-11-24"), "4714-11-24 00:00:00 BC", "4714-11-24 00:00:00.000001 BC"),
            value(day("+294276-12-31"), "294276-12-31 00:00:00", "infinity")
        };
        String first = LocalDate.ofEpochDay(Integer.MIN_VALUE).toString();
        String last = LocalDate.ofEpochDay(Integer.MAX_VALUE).toString();
        Value[] spelled = {
            value(day("2024-02-29"), "2024-02-29", "2024-02-28"),
            value("0", first, LocalDate.ofEpochDay(Integer.MIN_VALUE + 1).toString()),
            value(
                    "4294967295",
                    last,
                    LocalDate.ofEpochDay(Integer.MAX_VALUE - 1).toString())
        };
        return Stream.of(
                        between("date", "date", days),
                        between("date", "date", value(day("+5874897-12-31"), "5874897-12-31", "infinity")),
                        between("date", "timestamp|timestamptz", midnights),
                        between("date", "text|varchar(60)|char(60)", spelled),
                        between("date", "json|jsonb", inJson(spelled)))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> times() {
        Value[] micros = {
            quoted("12:34:56.123456", "12:34:56.123456", "12:34:56.123457"),
            quoted("00:00:00", "00:00:00", "24:00:00"),
            quoted("23:59:59.999999", "23:59:59.999999", "24:00:00")
        };
        Value[] spelled = {
            quoted("12:34:56.123456789", "12:34:56.123456789", "12:34:56.12345679"),
            quoted("00:00:00", "00:00", "24:00"),
            quoted("23:59:59.999999999", "23:59:59.999999999", "24:00:00")
        };
        return Stream.of(
                        between("time", "time|time(6)", micros),
                        between("time", "time(0)", quoted("12:34:56", "12:34:56", "12:34:57")),
                        between("time", "text|varchar(60)|char(60)", spelled),
                        between("time", "json|jsonb", inJson(spelled)))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> durations() {
        Value[] micros = {
            value("1y2mo3d4h5m6s7us", "14 mons 3 days 04:05:06.000007", "14 mons 3 days 04:05:06.000008"),
            value("0s", "0", "0.000001 s"),
            value("1mo", "1 month", "30 days"),
            value("1d", "1 day", "24:00:00"),
            value("-1y2mo3d4h5m6s7us", "-14 mons -3 days -04:05:06.000007", "-14 mons -3 days -04:05:06.000006"),
            value("2147483647mo", "2147483647 mons", "2147483646 mons"),
            value("2147483647d", "2147483647 days", "infinity")
        };
        Value[] spelled = {
            value("1y2mo3d4h5m6s7ns", "P1Y2M3DT4H5M6.000000007S", "P1Y2M3DT4H5M6.000000008S"),
            value("14mo3d", "1y2mo3d", "1y2mo4d"),
            value("1mo", "1 mon", "30 days"),
            value("-1h1ns", "-1h1ns", "-1h"),
            value("2w", "P14D", "P14DT0.000000001S")
        };
        return Stream.of(
                        between("duration", "interval", micros),
                        between("duration", "text|varchar(60)|char(60)", spelled),
                        between("duration", "json|jsonb", inJson(spelled)))
                .flatMap(all -> all);
    }

    /** As CQL takes a timestamp without a doubt about years and zones. */
    private static String millis(String instant) {
        return Long.toString(Instant.parse(instant).toEpochMilli());
    }

    /** As CQL takes a date: days of which 2^31 is 1970-01-01. */
    private static String day(String date) {
        return Long.toString(LocalDate.parse(date).toEpochDay() + EPOCH_DAY_ZERO);
    }
}
