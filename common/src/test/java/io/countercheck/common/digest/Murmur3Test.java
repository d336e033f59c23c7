package io.countercheck.common.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The expected tokens are what Cassandra 5.0.9 returned for {@code token(…)}. */
class Murmur3Test {

    @Test
    void aKeyHasTheTokenThatCassandraGivesIt() {
        assertThat(token("00000000")).isEqualTo(-3485513579396041028L);
        assertThat(token("00000001")).isEqualTo(-4069959284402364209L);
        assertThat(token("2996034f97bd90210000000000012add")).isEqualTo(-9223327241393508078L);
    }

    @Test
    void bytesAfterTheLastBlockAreSigned() {
        assertThat(token(composite("Grüße", ""))).isEqualTo(4478670658775256310L);
        assertThat(token(composite("tenant-1", "a longer component that exceeds sixteen bytes ÿ€")))
                .isEqualTo(-8315644030191650752L);
    }

    @Test
    void bytesAroundAreNoPartOfTheKey() {
        byte[] bytes = HexFormat.of().parseHex("FFFF00000001FFFF");

        assertThat(Murmur3.token(bytes, 2, 4)).isEqualTo(token("00000001"));
        assertThat(Murmur3.token(bytes, 3, 0)).isZero();
    }

    private static long token(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return Murmur3.token(bytes, 0, bytes.length);
    }

    private static String composite(String... components) {
        StringBuilder hex = new StringBuilder();
        for (String component : components) {
            byte[] utf8 = component.getBytes(StandardCharsets.UTF_8);
            hex.append(HexFormat.of().toHexDigits((short) utf8.length))
                    .append(HexFormat.of().formatHex(utf8))
                    .append("00");
        }
        return hex.toString();
    }
}
