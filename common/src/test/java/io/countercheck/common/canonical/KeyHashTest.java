package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyHashTest {
    private final KeyHash hash = new KeyHash();

    /** The check value of CRC-32C, as RFC 3720 and the catalogue of parametrised CRCs have it. */
    @Test
    void isCrc32c() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(hash.of(digits, 0, digits.length)).isEqualTo(0xE3069283L);
    }

    @Test
    void isNeverNegativeAndZeroForNothing() {
        assertThat(hash.of(new byte[0], 0, 0)).isZero();
        assertThat(hash.of(new byte[32], 0, 32)).isEqualTo(0x8A9136AAL);
    }

    @Test
    void coversTheGivenBytesOnlyAndForgetsEarlierOnes() {
        byte[] framed = "x123456789x".getBytes(StandardCharsets.US_ASCII);
        hash.of(framed, 0, framed.length);

        assertThat(hash.of(framed, 1, 9)).isEqualTo(0xE3069283L);
    }

    /** A different split would send the same key to different partitions from different releases. */
    @Test
    void partitionAndCellOfAHashAreFrozen() {
        assertThat(KeyHash.partition(0xE3069283L, 4)).isEqualTo(3);
        assertThat(KeyHash.cell(0xE3069283L, 4, 16)).isEqualTo(0);
        assertThat(KeyHash.partition(0xFFFFFFFFL, 7)).isEqualTo(3);
        assertThat(KeyHash.cell(0xFFFFFFFFL, 7, 1024)).isEqualTo(292);
        assertThat(KeyHash.partition(6, 4)).isEqualTo(2);
        assertThat(KeyHash.cell(6, 4, 16)).isEqualTo(1);
    }

    @Test
    void successiveKeysSpreadEvenlyOverPartitionsAndCells() {
        int partitions = 4;
        int cells = 16;
        int rows = 64_000;
        int[] counts = new int[partitions * cells];
        for (int id = 0; id < rows; id++) {
            byte[] key = CanonicalField.encode(new CanonicalField(ScalarType.INTEGER, BigInteger.valueOf(id)));
            long value = hash.of(key, 0, key.length);
            counts[KeyHash.partition(value, partitions) * cells + KeyHash.cell(value, partitions, cells)]++;
        }
        int fair = rows / counts.length;

        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(fair * 3 / 4);
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(fair * 5 / 4);
    }
}
