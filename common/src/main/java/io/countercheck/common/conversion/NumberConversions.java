package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.conversion.Conversions.DecimalWriter;
import io.countercheck.common.conversion.Conversions.Float64Writer;
import io.countercheck.common.conversion.Conversions.IntegerWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** The writers of numbers. A finite number that is beyond a binary type's range is foreign to it, never infinity. */
final class NumberConversions {
    private NumberConversions() {}

    static Optional<IntegerWriter> integer(CanonicalType planned) {
        if (planned == ScalarType.INTEGER) {
            return Optional.of(new IntegerAsInteger());
        }
        return planned == ScalarType.DECIMAL ? Optional.of(new IntegerAsDecimal()) : Optional.empty();
    }

    static Optional<DecimalWriter> decimal(CanonicalType planned) {
        if (planned == ScalarType.DECIMAL) {
            return Optional.of(new DecimalAsDecimal());
        }
        if (planned == ScalarType.FLOAT64) {
            return Optional.of(new DecimalAsFloat64());
        }
        return planned == ScalarType.FLOAT32 ? Optional.of(new DecimalAsFloat32()) : Optional.empty();
    }

    static Optional<Float64Writer> float64(CanonicalType planned) {
        if (planned == ScalarType.FLOAT64) {
            return Optional.of((value, out) -> out.float64(value));
        }
        return planned == ScalarType.FLOAT32 ? Optional.of(NumberConversions::float64AsFloat32) : Optional.empty();
    }

    private static void float64AsFloat32(double value, CanonicalRowEncoderV1 out) {
        float nearest = (float) value;
        if (Float.isInfinite(nearest) && !Double.isInfinite(value)) {
            Foreign.write(CanonicalText.of(value), out);
        } else {
            out.float32(nearest);
        }
    }

    private record IntegerAsInteger() implements IntegerWriter {
        @Override
        public void write(long value, CanonicalRowEncoderV1 out) {
            out.integer(value);
        }

        @Override
        public void write(BigInteger value, CanonicalRowEncoderV1 out) {
            out.integer(value);
        }
    }

    private record IntegerAsDecimal() implements IntegerWriter {
        @Override
        public void write(long value, CanonicalRowEncoderV1 out) {
            out.decimal(value, 0);
        }

        @Override
        public void write(BigInteger value, CanonicalRowEncoderV1 out) {
            out.decimal(new BigDecimal(value));
        }
    }

    private record DecimalAsDecimal() implements DecimalWriter {
        @Override
        public void write(BigDecimal value, CanonicalRowEncoderV1 out) {
            out.decimal(value);
        }

        @Override
        public void write(long unscaled, int scale, CanonicalRowEncoderV1 out) {
            out.decimal(unscaled, scale);
        }

        @Override
        public void nan(CanonicalRowEncoderV1 out) {
            out.decimalNaN();
        }

        @Override
        public void infinity(boolean positive, CanonicalRowEncoderV1 out) {
            out.decimalInfinity(positive);
        }
    }

    private record DecimalAsFloat64() implements DecimalWriter {
        @Override
        public void write(BigDecimal value, CanonicalRowEncoderV1 out) {
            double nearest = value.doubleValue();
            if (Double.isInfinite(nearest)) {
                Foreign.write(CanonicalText.of(value), out);
            } else {
                out.float64(nearest);
            }
        }

        @Override
        public void nan(CanonicalRowEncoderV1 out) {
            out.float64(Double.NaN);
        }

        @Override
        public void infinity(boolean positive, CanonicalRowEncoderV1 out) {
            out.float64(positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
        }
    }

    private record DecimalAsFloat32() implements DecimalWriter {
        @Override
        public void write(BigDecimal value, CanonicalRowEncoderV1 out) {
            float nearest = value.floatValue();
            if (Float.isInfinite(nearest)) {
                Foreign.write(CanonicalText.of(value), out);
            } else {
                out.float32(nearest);
            }
        }

        @Override
        public void nan(CanonicalRowEncoderV1 out) {
            out.float32(Float.NaN);
        }

        @Override
        public void infinity(boolean positive, CanonicalRowEncoderV1 out) {
            out.float32(positive ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY);
        }
    }
}
