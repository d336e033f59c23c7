package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.RoundedTime;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.TimeOfDay;
import io.countercheck.common.conversion.Conversions.DateWriter;
import io.countercheck.common.conversion.Conversions.TimeWriter;
import io.countercheck.common.conversion.Conversions.TimestampWriter;
import java.time.Instant;
import java.util.Optional;

/** The writers of instants, days and times of day. */
final class TemporalConversions {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private TemporalConversions() {}

    static Optional<TimestampWriter> timestamp(CanonicalType planned) {
        if (planned == ScalarType.TIMESTAMP) {
            return Optional.of(new ExactTimestamp());
        }
        return rounding(planned, ScalarType.TIMESTAMP).map(RoundedTimestamp::new);
    }

    /** Midnight is whole in every precision. */
    static Optional<DateWriter> date(CanonicalType planned) {
        if (planned == ScalarType.DATE) {
            return Optional.of(new DateAsDate());
        }
        boolean instant = planned == ScalarType.TIMESTAMP
                || rounding(planned, ScalarType.TIMESTAMP).isPresent();
        return instant ? Optional.of(new DateAsTimestamp()) : Optional.empty();
    }

    static Optional<TimeWriter> time(CanonicalType planned) {
        if (planned == ScalarType.TIME) {
            return Optional.of((nanosOfDay, out) -> out.time(nanosOfDay));
        }
        return rounding(planned, ScalarType.TIME)
                .map(rounding -> (nanosOfDay, out) ->
                        out.time(rounding.round(new TimeOfDay(nanosOfDay)).nanos()));
    }

    private static Optional<TimeRounding> rounding(CanonicalType planned, ScalarType base) {
        return planned instanceof RoundedTime rounded && rounded.base() == base
                ? Optional.of(TimeRounding.of(rounded))
                : Optional.empty();
    }

    private record ExactTimestamp() implements TimestampWriter {
        @Override
        public void write(long epochMillis, int microsOfMilli, CanonicalRowEncoderV1 out) {
            out.timestamp(epochMillis, microsOfMilli);
        }

        @Override
        public void infinity(boolean positive, CanonicalRowEncoderV1 out) {
            out.timestampInfinity(positive);
        }
    }

    /** An instant that is rounded to one beyond the range of canonical bytes is foreign. */
    private record RoundedTimestamp(TimeRounding rounding) implements TimestampWriter {
        @Override
        public void write(long epochMillis, int microsOfMilli, CanonicalRowEncoderV1 out) {
            Instant exact = Instant.ofEpochMilli(epochMillis).plusNanos(microsOfMilli * 1000L);
            Optional<Instant> rounded = rounding.round(exact);
            if (rounded.isPresent()) {
                ScalarValues.timestamp(rounded.get(), out);
            } else {
                Foreign.write(CanonicalText.of(exact), out);
            }
        }

        @Override
        public void infinity(boolean positive, CanonicalRowEncoderV1 out) {
            out.timestampInfinity(positive);
        }
    }

    private record DateAsDate() implements DateWriter {
        @Override
        public void write(int epochDay, CanonicalRowEncoderV1 out) {
            out.date(epochDay);
        }

        @Override
        public void infinity(boolean positive, CanonicalRowEncoderV1 out) {
            out.dateInfinity(positive);
        }
    }

    private record DateAsTimestamp() implements DateWriter {
        @Override
        public void write(int epochDay, CanonicalRowEncoderV1 out) {
            out.timestamp(epochDay * MILLIS_PER_DAY, 0);
        }

        @Override
        public void infinity(boolean positive, CanonicalRowEncoderV1 out) {
            out.timestampInfinity(positive);
        }
    }
}
