package io.countercheck.connector.load;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Times of day at which a database must be left alone, in its users' time zone.
 *
 * @param windows in no order; may overlap
 */
public record QuietHours(List<Window> windows, ZoneId zone) {
    public static final QuietHours NONE = new QuietHours(List.of(), ZoneId.of("UTC"));

    public QuietHours {
        windows = List.copyOf(windows);
    }

    /**
     * A time of every day.
     *
     * @param to no longer part of it; if it is before {@code from}, on the next day
     */
    public record Window(LocalTime from, LocalTime to) {
        public Window {
            if (from.equals(to)) {
                throw new IllegalArgumentException("a window must end at another time than it begins");
            }
        }

        boolean contains(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean over = !time.isBefore(to);
            return from.isBefore(to) ? begun && !over : begun || !over;
        }
    }

    /**
     * Reads {@code 08:00-12:00,22:30-06:00}.
     *
     * @param windows empty for none
     * @throws IllegalArgumentException saying what is wrong
     */
    public static QuietHours parse(String windows, ZoneId zone) {
        return new QuietHours(
                Arrays.stream(windows.split(","))
                        .map(String::strip)
                        .filter(window -> !window.isEmpty())
                        .map(QuietHours::window)
                        .toList(),
                zone);
    }

    private static Window window(String text) {
        String[] times = text.split("-", -1);
        if (times.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is no window such as 08:00-18:00");
        }
        return new Window(time(times[0].strip()), time(times[1].strip()));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time of day such as 08:00", e);
        }
    }

    /** When the quiet time ends that now lies in; empty if it lies in none. */
    public Optional<Instant> end(Instant now) {
        ZonedDateTime start = now.atZone(zone);
        ZonedDateTime end = start;
        // Windows may follow upon one another; those of a whole day, which never end, are told as ending in a day.
        while (isQuiet(end) && end.isBefore(start.plusDays(1))) {
            end = endOfWindow(end);
        }
        return end.equals(start) ? Optional.empty() : Optional.of(end.toInstant());
    }

    private boolean isQuiet(ZonedDateTime time) {
        return windows.stream().anyMatch(window -> window.contains(time.toLocalTime()));
    }

    private ZonedDateTime endOfWindow(ZonedDateTime time) {
        LocalTime to = windows.stream()
                .filter(window -> window.contains(time.toLocalTime()))
                .findFirst()
                .orElseThrow()
                .to();
        LocalDate day = time.toLocalDate();
        ZonedDateTime sameDay = day.atTime(to).atZone(zone);
        return sameDay.isAfter(time) ? sameDay : day.plusDays(1).atTime(to).atZone(zone);
    }

    /** Whether there is no time of day that is not quiet. */
    public boolean isAlways() {
        // If there is a time that is not quiet, then one begins where a window ends.
        return !windows.isEmpty()
                && windows.stream()
                        .map(Window::to)
                        .allMatch(end -> windows.stream().anyMatch(window -> window.contains(end)));
    }
}
