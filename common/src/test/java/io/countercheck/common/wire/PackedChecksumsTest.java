package io.countercheck.common.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.RowChecksum;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedChecksumsTest {
    private final PackedChecksums.Builder builder = new PackedChecksums.Builder();

    @Test
    void rowsComeBackInOrder() {
        builder.add(new byte[] {1, 2, 3, 4, 5}, 2, 3, 5, checksum(7));
        builder.add(new byte[0], 0, 0, 0, checksum(8));
        builder.add(new byte[] {4}, 1, 1, 1, checksum(9));

        assertThat(builder.rows()).isEqualTo(3);
        assertThat(rows(builder.drain()))
                .containsExactly(
                        "0102=" + "07".repeat(16) + "~0405",
                        "=" + "08".repeat(16) + "~",
                        "04=" + "09".repeat(16) + "~");
    }

    @Test
    void layoutIsKeyHalfOfTheChecksumAndToleratedFields() {
        builder.add(new byte[] {5, 6, 9}, 2, 2, 3, checksum(7));

        assertThat(HexFormat.of().formatHex(builder.drain().array()))
                .isEqualTo("000000020506" + "07".repeat(16) + "0000000109");
    }

    @Test
    void bytesAreThoseThatDrainGives() {
        builder.add(new byte[10], 8, 8, 10, checksum(1));

        assertThat(builder.bytes()).isEqualTo(34);
        assertThat(builder.drain().remaining()).isEqualTo(34);
    }

    @Test
    void isEmptyAfterDrainingAndCanBeUsedAgain() {
        builder.add(new byte[] {1}, 1, 1, 1, checksum(1));
        ByteBuffer first = builder.drain();

        assertThat(builder.rows()).isZero();
        assertThat(builder.bytes()).isZero();
        builder.add(new byte[] {2}, 1, 1, 1, checksum(2));

        assertThat(rows(first)).containsExactly("01=" + "01".repeat(16) + "~");
        assertThat(rows(builder.drain())).containsExactly("02=" + "02".repeat(16) + "~");
    }

    @Test
    void keysLargerThanTheBufferAreTaken() {
        byte[] key = new byte[100_000];
        Arrays.fill(key, (byte) 3);

        builder.add(new byte[] {1}, 1, 1, 1, checksum(1));
        builder.add(key, key.length - 1, key.length - 1, key.length, checksum(2));

        assertThat(rows(builder.drain()))
                .containsExactly("01=" + "01".repeat(16) + "~", "03".repeat(99_999) + "=" + "02".repeat(16) + "~03");
    }

    @Test
    void readingLeavesTheBatchAsItWas() {
        builder.add(new byte[] {1}, 1, 1, 1, checksum(1));
        ByteBuffer packed = builder.drain();

        assertThat(rows(packed)).isEqualTo(rows(packed)).hasSize(1);
    }

    private static byte[] checksum(int value) {
        byte[] whole = new byte[RowChecksum.BYTES];
        Arrays.fill(whole, (byte) value);
        return whole;
    }

    private static List<String> rows(ByteBuffer packed) {
        List<String> rows = new ArrayList<>();
        PackedChecksums.forEach(
                packed, (key, checksum, tolerated) -> rows.add(hex(key) + "=" + hex(checksum) + "~" + hex(tolerated)));
        return rows;
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
