package io.countercheck.connector.scan;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.EncodedFields;
import io.countercheck.common.canonical.RowChecksum;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The fields of a row that travel beside its checksum, in a size that every broker takes. A column may hold a text of
 * any length where a number is expected: of such a field its digest travels, so that it still equals itself only.
 */
final class ToleratedFields {
    private static final int MAX_BYTES = 64 * 1024;

    /** If all fields together are too large, a larger one is replaced; many hundreds of digits are smaller. */
    private static final int MAX_FIELD_BYTES = 256;

    private ToleratedFields() {}

    /** Whether the fields travel as they are. */
    static boolean fit(int start, int end) {
        return end - start <= MAX_BYTES;
    }

    /** The fields as they travel. */
    static byte[] of(byte[] row, int start, int end) {
        return fit(start, end) ? Arrays.copyOfRange(row, start, end) : reduced(row, start, end);
    }

    private static byte[] reduced(byte[] row, int start, int end) {
        byte[] reduced = new byte[end - start];
        int length = 0;
        for (int at = start; at < end; ) {
            int next = EncodedFields.end(row, at);
            byte[] field = next - at <= MAX_FIELD_BYTES ? Arrays.copyOfRange(row, at, next) : digest(row, at, next);
            System.arraycopy(field, 0, reduced, length, field.length);
            length += field.length;
            at = next;
        }
        return Arrays.copyOf(reduced, length);
    }

    private static byte[] digest(byte[] row, int start, int end) {
        String sha256 = HexFormat.of().formatHex(new RowChecksum().of(row, start, end - start));
        byte[] utf8 = ("SHA-256 " + sha256).getBytes(StandardCharsets.UTF_8);
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.foreign(utf8, 0, utf8.length);
        return encoder.copyRow();
    }
}
