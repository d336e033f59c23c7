package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.cassandra.CqlType.ListOf;
import io.countercheck.connector.datastore.cassandra.CqlType.TupleOf;
import io.countercheck.connector.datastore.cassandra.CqlType.Udt;
import io.countercheck.connector.datastore.cassandra.CqlType.Vector;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognises raw key values that {@link KeyForms} would not think of: a row with one could be scanned, but not found by
 * its canonical key, and would be taken for missing.
 */
@FunctionalInterface
interface KeyGuard {
    /** Unscaled values of no more bytes have fewer digits than {@link ScalarKeyForms#MAX_TRAILING_ZEROS}. */
    int SHORT_DECIMAL_BYTES = 16;

    /** @param raw its position does not move */
    boolean canBeFound(ByteBuffer raw);

    /**
     * The guard of a key column.
     *
     * @param bytewise as in {@link KeyForms}
     * @return empty if every value can be found
     */
    static Optional<KeyGuard> of(CqlType type, boolean bytewise) {
        KeyGuard guard = null;
        if (type instanceof CqlScalar scalar) {
            guard = bytewise ? bytewise(scalar) : nans(scalar);
        } else if (type instanceof ListOf list) {
            guard = listOf(list.element(), bytewise);
        } else if (type instanceof Vector vector) {
            guard = of(vector.element(), bytewise)
                    .map(element -> vector(vector, element))
                    .orElse(null);
        } else if (type instanceof TupleOf tuple) {
            guard = tuple(tuple.elements(), bytewise);
        } else if (type instanceof Udt udt) {
            guard = tuple(udt.types(), bytewise);
        }
        return Optional.ofNullable(guard);
    }

    private static @Nullable KeyGuard bytewise(CqlScalar type) {
        return switch (type) {
            case DECIMAL -> raw -> !raw.hasRemaining() || decimal(raw);
            case VARINT -> raw -> isShortest(raw, raw.position());
            case BOOLEAN -> raw -> !raw.hasRemaining() || (raw.get(raw.position()) & ~1) == 0;
            default -> nans(type);
        };
    }

    private static @Nullable KeyGuard nans(CqlScalar type) {
        return switch (type) {
            case FLOAT -> raw -> !raw.hasRemaining() || float32(raw.getInt(raw.position()));
            case DOUBLE -> raw -> !raw.hasRemaining() || float64(raw.getLong(raw.position()));
            default -> null;
        };
    }

    private static boolean float32(int bits) {
        return !Float.isNaN(Float.intBitsToFloat(bits)) || ScalarKeyForms.FLOAT_NANS.contains(bits);
    }

    private static boolean float64(long bits) {
        return !Double.isNaN(Double.longBitsToDouble(bits)) || ScalarKeyForms.DOUBLE_NANS.contains(bits);
    }

    private static boolean decimal(ByteBuffer raw) {
        if (!isShortest(raw, raw.position() + Integer.BYTES)) {
            return false;
        }
        BigDecimal number = ScalarDecoder.decimal(raw);
        if (number.signum() == 0) {
            return number.scale() >= 0 && number.scale() <= ScalarKeyForms.MAX_TRAILING_ZEROS;
        }
        return raw.remaining() <= Integer.BYTES + SHORT_DECIMAL_BYTES
                || (long) number.scale() - number.stripTrailingZeros().scale() <= ScalarKeyForms.MAX_TRAILING_ZEROS;
    }

    /** Whether a number in two's complement has no byte too many. */
    private static boolean isShortest(ByteBuffer raw, int from) {
        return raw.limit() - from < 2 || raw.get(from) != raw.get(from + 1) >> (Byte.SIZE - 1);
    }

    /** The server makes nulls of elements of no bytes when it is asked for them, and then fails to compare them. */
    private static @Nullable KeyGuard listOf(CqlType type, boolean bytewise) {
        KeyGuard element = of(type, bytewise).orElse(null);
        if (!type.hasEmptyValue()) {
            return element == null ? null : list(element);
        }
        return list(raw -> raw.hasRemaining() && (element == null || element.canBeFound(raw)));
    }

    private static KeyGuard list(KeyGuard guard) {
        return raw -> {
            if (!raw.hasRemaining()) {
                return true;
            }
            RawElements elements = new RawElements(raw);
            boolean found = true;
            for (int left = elements.count(); left > 0; left--) {
                ByteBuffer element = elements.next();
                found = element != null && guard.canBeFound(element) && found;
            }
            return found;
        };
    }

    private static KeyGuard vector(Vector type, KeyGuard element) {
        int fixedBytes = type.element().fixedBytes();
        return raw -> {
            RawElements elements = new RawElements(raw);
            boolean found = true;
            for (int left = type.size(); left > 0; left--) {
                found = element.canBeFound(fixedBytes < 0 ? elements.nextAfterVInt() : elements.ofBytes(fixedBytes))
                        && found;
            }
            return found;
        };
    }

    private static @Nullable KeyGuard tuple(List<CqlType> types, boolean bytewise) {
        List<Optional<KeyGuard>> guards = new ArrayList<>();
        types.forEach(type -> guards.add(of(type, bytewise)));
        if (guards.stream().allMatch(Optional::isEmpty)) {
            return null;
        }
        return raw -> {
            RawElements fields = new RawElements(raw);
            boolean found = true;
            for (int i = 0; i < guards.size() && fields.hasMore(); i++) {
                ByteBuffer field = fields.next();
                found = guards.get(i).map(guard -> canBeFound(guard, field)).orElse(true) && found;
            }
            return found;
        };
    }

    private static boolean canBeFound(KeyGuard guard, @Nullable ByteBuffer raw) {
        return raw == null || guard.canBeFound(raw);
    }
}
