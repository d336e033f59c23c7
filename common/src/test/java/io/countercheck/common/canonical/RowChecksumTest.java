package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RowChecksumTest {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final RowChecksum checksum = new RowChecksum();

    @Test
    void isSha256AsNistHasIt() {
        assertThat(hex("abc", 0, 3)).isEqualTo(OF_ABC);
        assertThat(hex("", 0, 0)).isEqualTo(OF_NOTHING);
    }

    @Test
    void coversTheGivenBytesOnly() {
        assertThat(hex("xabcx", 1, 3)).isEqualTo(OF_ABC);
    }

    @Test
    void nothingOfARowIsLeftInTheNext() {
        hex("something else", 0, 14);

        assertThat(hex("abc", 0, 3)).isEqualTo(OF_ABC);
    }

    private String hex(String text, int offset, int length) {
        return HexFormat.of().formatHex(checksum.of(text.getBytes(StandardCharsets.US_ASCII), offset, length));
    }
}
