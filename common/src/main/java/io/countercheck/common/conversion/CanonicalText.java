package io.countercheck.common.conversion;

/**
 * The one spelling of a decoded value as text: digits without exponent or trailing zeros, lower-case UUIDs, ISO-8601
 * times, {@code 0x} and lower-case hexadecimal digits for bytes.
 */
public final class CanonicalText {
    private CanonicalText() {}

    /** @param value as {@link io.countercheck.common.canonical.CanonicalRowDecoderV1} returns it; no container */
    public static String of(Object value) {
        throw new UnsupportedOperationException();
    }
}
