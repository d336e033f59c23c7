package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What conversions write. */
final class Converted {
    private Converted() {}

    /** The bytes, in hexadecimal digits, of what is written. */
    static String hex(Consumer<CanonicalRowEncoderV1> writer) {
        return HexFormat.of().formatHex(bytes(writer));
    }

    static String textHex(String type, String text) {
        return hex(out -> write(type, text, false, out));
    }

    static String keyHex(String type, String text) {
        return hex(out -> write(type, text, true, out));
    }

    static String jsonHex(String type, String document) {
        return hex(out -> writeJson(type, document, out));
    }

    /** The value of a text as it is displayed, with what is foreign between angle quotation marks. */
    static String text(String type, String text) {
        return Shown.of(decoded(out -> write(type, text, false, out)));
    }

    static String key(String type, String text) {
        return Shown.of(decoded(out -> write(type, text, true, out)));
    }

    static String json(String type, String document) {
        return Shown.of(decoded(out -> writeJson(type, document, out)));
    }

    static @Nullable Object decoded(Consumer<CanonicalRowEncoderV1> writer) {
        return CanonicalRowDecoderV1.decode(ByteBuffer.wrap(bytes(writer))).get(0);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Consumer<CanonicalRowEncoderV1> writer) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        writer.accept(encoder);
        return encoder.copyRow();
    }

    private static void write(String type, String text, boolean key, CanonicalRowEncoderV1 out) {
        byte[] framed = utf8("x" + text + "x");
        Conversions.text(CanonicalType.parse(type), key).orElseThrow().write(framed, 1, framed.length - 2, out);
    }

    private static void writeJson(String type, String document, CanonicalRowEncoderV1 out) {
        byte[] framed = utf8("x" + document + "x");
        Conversions.json(CanonicalType.parse(type), false).orElseThrow().write(framed, 1, framed.length - 2, out);
    }
}
