package io.countercheck.connector.scan;

import static io.countercheck.connector.scan.ScanRequests.column;
import static io.countercheck.connector.scan.ScanRequests.field;
import static io.countercheck.connector.scan.ScanRequests.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.scan.RowWindow.Placement;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RowWindowTest {
    private static final long FROM = 1_700_000_000_000L;
    private static final long TO = FROM + 3_600_000;

    /** From the first moment of {@link #FROM} to 200 microseconds after {@link #TO}. */
    private static final RowWindow HOUR = RowWindow.of(
            window(column("at", "timestamp"), from -> from.timestamp(FROM, 0), to -> to.timestamp(TO, 200)));

    private static final RowWindow DAY =
            RowWindow.of(window(column("day", "date"), from -> from.date(100), to -> to.date(101)));

    @Test
    void a_window_holds_its_beginning_and_not_its_end() {
        assertThat(place(HOUR, e -> e.timestamp(FROM, 0))).isEqualTo(Placement.INSIDE);
        assertThat(place(HOUR, e -> e.timestamp(TO, 200))).isEqualTo(Placement.OUTSIDE);
    }

    @Test
    void a_window_is_exact_to_the_microsecond() {
        assertThat(place(HOUR, e -> e.timestamp(FROM - 1, 999))).isEqualTo(Placement.OUTSIDE);
        assertThat(place(HOUR, e -> e.timestamp(FROM, 1))).isEqualTo(Placement.INSIDE);
        assertThat(place(HOUR, e -> e.timestamp(TO, 199))).isEqualTo(Placement.INSIDE);
        assertThat(place(HOUR, e -> e.timestamp(TO, 201))).isEqualTo(Placement.OUTSIDE);
    }

    @Test
    void a_window_of_days_holds_its_days() {
        assertThat(place(DAY, e -> e.date(99))).isEqualTo(Placement.OUTSIDE);
        assertThat(place(DAY, e -> e.date(100))).isEqualTo(Placement.INSIDE);
        assertThat(place(DAY, e -> e.date(101))).isEqualTo(Placement.OUTSIDE);
    }

    @Test
    void infinities_are_in_no_window() {
        assertThat(place(HOUR, e -> e.timestampInfinity(true))).isEqualTo(Placement.OUTSIDE);
        assertThat(place(HOUR, e -> e.timestampInfinity(false))).isEqualTo(Placement.OUTSIDE);
        assertThat(place(DAY, e -> e.dateInfinity(true))).isEqualTo(Placement.OUTSIDE);
    }

    @Test
    void no_time_and_what_is_no_time_are_undated() {
        byte[] text = "yesterday".getBytes(StandardCharsets.UTF_8);

        assertThat(place(HOUR, CanonicalRowEncoderV1::nullValue)).isEqualTo(Placement.UNDATED);
        assertThat(place(HOUR, e -> e.foreign(text, 0, text.length))).isEqualTo(Placement.UNDATED);
        assertThat(place(DAY, CanonicalRowEncoderV1::nullValue)).isEqualTo(Placement.UNDATED);
    }

    private static Placement place(RowWindow window, Consumer<CanonicalRowEncoderV1> time) {
        byte[] row = field(time);
        return window.place(row, 0, row.length);
    }
}
