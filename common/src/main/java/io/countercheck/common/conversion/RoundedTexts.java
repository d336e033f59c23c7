package io.countercheck.common.conversion;

import io.countercheck.common.canonical.RoundedTime;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SpecialValue;
import io.countercheck.common.canonical.TimeOfDay;
import java.time.Instant;
import java.util.Optional;

/** Reads texts as times of which not all digits count: rounded once, from all the digits that the text has. */
record RoundedTexts(ScalarType base, TimeRounding rounding, boolean key) {
    static RoundedTexts of(RoundedTime planned, boolean key) {
        return new RoundedTexts(planned.base(), TimeRounding.of(planned), key);
    }

    /** Empty if the text spells no value of the type. */
    Optional<? extends Object> parse(String text) {
        Optional<? extends Object> exact =
                base == ScalarType.TIME ? DateTimeText.time(text) : DateTimeText.timestamp(text);
        return exact.filter(value -> !key || CanonicalText.of(value).equals(text))
                .flatMap(this::round);
    }

    /** Empty if the rounded value is beyond what canonical bytes hold. */
    Optional<? extends Object> round(Object value) {
        if (value instanceof Instant instant) {
            return rounding.round(instant);
        }
        return value instanceof TimeOfDay time
                ? Optional.of(rounding.round(time))
                : Optional.of(value).filter(SpecialValue.class::isInstance);
    }
}
