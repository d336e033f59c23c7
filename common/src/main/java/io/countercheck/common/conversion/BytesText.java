package io.countercheck.common.conversion;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Which bytes a text spells: hexadecimal after {@code 0x} or {@code \x}, or else Base64 with its padding. */
final class BytesText {
    private BytesText() {}

    static Optional<ByteBuffer> parse(String text) {
        if (text.startsWith("0x") || text.startsWith("\\x")) {
            try {
                return Optional.of(readOnly(HexFormat.of().parseHex(text, 2, text.length())));
            } catch (IllegalArgumentException e) {
                return base64(text);
            }
        }
        return base64(text);
    }

    /** Java's decoder takes what lacks its padding, and bits that count for nothing: what it reads must be written so. */
    private static Optional<ByteBuffer> base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text)
                    ? Optional.of(readOnly(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ByteBuffer readOnly(byte[] bytes) {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
