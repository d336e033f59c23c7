package io.countercheck.common.canonical;

import java.util.Locale;

/**
 * Timestamps or times of day of which finer digits than the precision do not count.
 *
 * @param base {@link ScalarType#TIMESTAMP} or {@link ScalarType#TIME}
 */
public record RoundedTime(ScalarType base, Precision precision, Rounding rounding) implements CanonicalType {

    /** The smallest unit that counts. */
    public enum Precision {
        SECONDS("s", 1_000_000_000),
        MILLISECONDS("ms", 1_000_000),
        MICROSECONDS("us", 1_000);

        private final String notation;
        private final long nanos;

        Precision(String notation, long nanos) {
            this.notation = notation;
            this.nanos = nanos;
        }

        public String notation() {
            return notation;
        }

        public long nanos() {
            return nanos;
        }
    }

    /** What happens to finer digits. */
    public enum Rounding {
        /** They are cut off, towards the past. */
        TRUNCATE,
        /** To the nearest; from the middle towards the future. */
        HALF_UP;

        String notation() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RoundedTime {
        if (base != ScalarType.TIMESTAMP && base != ScalarType.TIME) {
            throw new IllegalArgumentException(base.notation() + " has no precision");
        }
    }

    @Override
    public String notation() {
        return base.notation() + "(" + precision.notation() + "," + rounding.notation() + ")";
    }
}
