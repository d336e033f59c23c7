package io.countercheck.common.canonical;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Canonical types of single values. */
public enum ScalarType implements CanonicalType {
    /** Unicode text, compared by its UTF-8 bytes: no collation, no normalisation. */
    TEXT(0x01, true),
    /** Whole number of any size. */
    INTEGER(0x02, true),
    /** Decimal number of any size, compared by value: 1.5 equals 1.50. */
    DECIMAL(0x03, false),
    BOOLEAN(0x04, true),
    UUID(0x05, true),
    /** IEEE 754 binary32; also the joint type of binary32 and binary64. */
    FLOAT32(0x06, false),
    /** IEEE 754 binary64. */
    FLOAT64(0x07, false),
    /** Instant in microseconds, compared exactly. */
    TIMESTAMP(0x08, true),
    /** Day of the proleptic Gregorian calendar. */
    DATE(0x09, true),
    BYTES(0x0A, true);

    private static final ScalarType[] BY_TAG = new ScalarType[16];

    static {
        for (ScalarType type : values()) {
            BY_TAG[type.tag] = type;
        }
    }

    private final byte tag;
    private final boolean usableAsKey;

    ScalarType(int tag, boolean usableAsKey) {
        this.tag = (byte) tag;
        this.usableAsKey = usableAsKey;
    }

    /** The byte that precedes a value of this type in canonical bytes. Frozen with version 1. */
    byte tag() {
        return tag;
    }

    /** Whether a value can be turned back into exactly one native value, so that a row can be looked up by it. */
    public boolean usableAsKey() {
        return usableAsKey;
    }

    @Override
    public String notation() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ScalarType> byNotation(String notation) {
        return Arrays.stream(values())
                .filter(type -> type.notation().equals(notation))
                .findFirst();
    }

    static ScalarType byTag(byte tag) {
        ScalarType type = tag >= 0 && tag < BY_TAG.length ? BY_TAG[tag] : null;
        if (type == null) {
            throw new IllegalArgumentException("no canonical type has tag " + tag);
        }
        return type;
    }

    static Optional<ScalarType> joint(ScalarType one, ScalarType other) {
        if (one == other) {
            return Optional.of(one);
        }
        if (isPair(one, other, INTEGER, DECIMAL)) {
            return Optional.of(DECIMAL);
        }
        if (isPair(one, other, FLOAT32, FLOAT64)) {
            return Optional.of(FLOAT32);
        }
        return Optional.empty();
    }

    private static boolean isPair(ScalarType one, ScalarType other, ScalarType a, ScalarType b) {
        return (one == a && other == b) || (one == b && other == a);
    }
}
