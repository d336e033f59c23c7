package io.countercheck.common.conversion;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text as it comes from a datastore. What is malformed must not become one replacement character for all. */
final class Utf8 {
    private Utf8() {}

    /** Empty if the bytes are not well-formed. */
    static Optional<String> decode(byte[] utf8, int offset, int length) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8, offset, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Whether UTF-8 can hold a text: every surrogate has its other half. */
    static boolean canEncode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
