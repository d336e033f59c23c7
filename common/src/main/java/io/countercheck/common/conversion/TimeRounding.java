package io.countercheck.common.conversion;

import io.countercheck.common.canonical.RoundedTime;
import io.countercheck.common.canonical.RoundedTime.Rounding;
import io.countercheck.common.canonical.TimeOfDay;
import java.time.Instant;
import java.util.Optional;

/** Takes from times the digits that do not count. */
record TimeRounding(long unitNanos, boolean halfUp) {
    static TimeRounding of(RoundedTime type) {
        return new TimeRounding(type.precision().nanos(), type.rounding() == Rounding.HALF_UP);
    }

    /** Empty if the rounded instant is beyond what canonical bytes hold. */
    Optional<Instant> round(Instant instant) {
        return DateTimeText.encodable(Instant.ofEpochSecond(instant.getEpochSecond(), round(instant.getNano())));
    }

    /** Up from the last moment of a day it is 24:00:00, as in PostgreSQL. */
    TimeOfDay round(TimeOfDay time) {
        return new TimeOfDay(round(time.nanos()));
    }

    /** Nanoseconds since a second or a day began are never negative, so that cutting off is towards the past. */
    private long round(long nanos) {
        long finer = nanos % unitNanos;
        return nanos - finer + (halfUp && 2 * finer >= unitNanos ? unitNanos : 0);
    }
}
