package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import java.nio.charset.StandardCharsets;

/** Writes what is no value of the planned type. */
final class Foreign {
    private Foreign() {}

    static void write(String text, CanonicalRowEncoderV1 out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.foreign(utf8, 0, utf8.length);
    }
}
