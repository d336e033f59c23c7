package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowBoundsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "2025-11-20T12:00:00Z, 2025-11-20T13:00:00.123456Z",
        "1969-12-31T23:59:59.999999Z, 1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z, 9999-12-31T23:59:59.999999Z"
    })
    void timestamps_are_bounded_to_the_microsecond(Instant from, Instant to) {
        WindowBounds bounds = WindowBounds.of(TimestampWindow.between(from, to), "timestamp");

        assertThat(value(bounds.from())).isEqualTo(from);
        assertThat(value(bounds.to())).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-20T12:00:00Z, 2025-11-20T13:00:00Z, 2025-11-20, 2025-11-21",
        "2025-11-20T23:30:00Z, 2025-11-21T00:30:00Z, 2025-11-20, 2025-11-22",
        "2025-11-20T00:00:00Z, 2025-11-21T00:00:00Z, 2025-11-20, 2025-11-21",
        "2025-11-20T00:00:00Z, 2025-11-21T00:00:00.000001Z, 2025-11-20, 2025-11-22",
        "1969-12-31T23:00:00Z, 1970-01-01T00:00:00Z, 1969-12-31, 1970-01-01"
    })
    void a_day_is_in_the_window_if_some_of_it_is(Instant from, Instant to, LocalDate first, LocalDate after) {
        WindowBounds bounds = WindowBounds.of(TimestampWindow.between(from, to), "date");

        assertThat(value(bounds.from())).isEqualTo(first);
        assertThat(value(bounds.to())).isEqualTo(after);
    }

    @Test
    void a_window_before_the_start_has_bounds_only_once_the_job_has_started() {
        TimestampWindow hour = TimestampWindow.last(Duration.ofHours(1));

        assertThatIllegalArgumentException().isThrownBy(() -> WindowBounds.of(hour, "timestamp"));
        assertThat(value(WindowBounds.of(hour.fixed(START), "timestamp").from()))
                .isEqualTo(Instant.parse("2025-12-31T23:30:00Z"));
        assertThat(hour.from()).isNull();
        assertThat(hour.fixed(START).fixed(START.plusSeconds(1))).isEqualTo(hour.fixed(START));
    }

    @Test
    void a_window_that_ends_where_it_begins_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> TimestampWindow.between(START, START));
        assertThatIllegalArgumentException().isThrownBy(() -> TimestampWindow.between(START, START.minusMillis(1)));
    }

    private static @Nullable Object value(ByteBuffer field) {
        byte[] bytes = ByteBuffers.copy(field);
        return CanonicalRowDecoderV1.decodeField(bytes, 0, bytes.length);
    }
}
