package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By how much the fields that are not covered by the checksum may differ.
 *
 * @param limits one per tolerated column, in plan order; may be empty
 */
public record Tolerances(List<BigDecimal> limits) {
    public static final Tolerances NONE = new Tolerances(List.of());

    /** A number below 10 to minus this counts as 0, and one above 10 to this as different from all others. */
    private static final int MAX_EXPONENT = 10_000;

    public Tolerances {
        limits = List.copyOf(limits);
    }

    /** Whether the canonical fields of both sides agree, each within its limit. */
    public boolean agree(ByteBuffer source, ByteBuffer target) {
        if (source.equals(target)) {
            return true;
        }
        List<@Nullable Object> sourceValues = CanonicalRowDecoderV1.decode(source);
        List<@Nullable Object> targetValues = CanonicalRowDecoderV1.decode(target);
        if (sourceValues.size() != limits.size() || targetValues.size() != limits.size()) {
            throw new IllegalArgumentException("a row does not have " + limits.size() + " tolerated fields");
        }
        for (int i = 0; i < limits.size(); i++) {
            if (!agree(sourceValues.get(i), targetValues.get(i), limits.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean agree(@Nullable Object source, @Nullable Object target, BigDecimal limit) {
        if (source == null || target == null) {
            return source == target;
        }
        if (source.equals(target)) {
            return true;
        }
        Optional<BigDecimal> a = number(source);
        Optional<BigDecimal> b = number(target);
        return a.isPresent() && b.isPresent() && agree(withinReach(a.get()), withinReach(b.get()), limit);
    }

    private static boolean agree(BigDecimal source, BigDecimal target, BigDecimal limit) {
        boolean computable = exponent(source) <= MAX_EXPONENT && exponent(target) <= MAX_EXPONENT;
        return computable && source.subtract(target).abs().compareTo(limit) <= 0;
    }

    private static BigDecimal withinReach(BigDecimal value) {
        return exponent(value) < -MAX_EXPONENT ? BigDecimal.ZERO : value;
    }

    /** Of ten, of the first digit. */
    private static long exponent(BigDecimal value) {
        return value.signum() == 0 ? 0 : (long) value.precision() - value.scale();
    }

    /** Empty for what is no finite number. */
    private static Optional<BigDecimal> number(Object value) {
        if (value instanceof BigInteger integer) {
            return Optional.of(new BigDecimal(integer));
        }
        if (value instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        if (value instanceof Float number && Float.isFinite(number)) {
            return Optional.of(new BigDecimal(number.toString()));
        }
        return value instanceof Double number && Double.isFinite(number)
                ? Optional.of(new BigDecimal(number.toString()))
                : Optional.empty();
    }
}
