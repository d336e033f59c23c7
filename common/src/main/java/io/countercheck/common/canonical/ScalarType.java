package io.countercheck.common.canonical;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Canonical types of single values. */
public enum ScalarType implements CanonicalType {
    /** Unicode text, compared by its UTF-8 bytes: no collation, no normalisation. */
    TEXT(0x01),
    /** Whole number of any size. */
    INTEGER(0x02),
    /** Decimal number of any size, compared by value: 1.5 equals 1.50. */
    DECIMAL(0x03),
    BOOLEAN(0x04),
    UUID(0x05),
    /** IEEE 754 binary32; also the joint type of binary32 and binary64. */
    FLOAT32(0x06),
    /** IEEE 754 binary64. */
    FLOAT64(0x07),
    /** Instant in microseconds, compared exactly. */
    TIMESTAMP(0x08),
    /** Day of the proleptic Gregorian calendar. */
    DATE(0x09),
    BYTES(0x0A),
    /** Time of day in nanoseconds, 00:00 to 24:00, without a time zone. */
    TIME(0x0B),
    /** Months, days and nanoseconds, each compared by itself: a month is no number of days. */
    DURATION(0x0C),
    /** IPv4 or IPv6 address, with a prefix length where it is not the whole address. */
    INET(0x0D),
    /**
     * A document of JSON. Its parts are encoded as what they are (text, decimal, boolean, list, map of text); the tag is
     * that of the literal {@code null}, which is not the absence of a document.
     */
    JSON(0x0E);

    private static final ScalarType[] BY_TAG = new ScalarType[16];

    static {
        for (ScalarType type : values()) {
            BY_TAG[type.tag] = type;
        }
    }

    private final byte tag;

    ScalarType(int tag) {
        this.tag = (byte) tag;
    }

    /** The byte that precedes a value of this type in canonical bytes. Frozen with version 1. */
    byte tag() {
        return tag;
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
}
