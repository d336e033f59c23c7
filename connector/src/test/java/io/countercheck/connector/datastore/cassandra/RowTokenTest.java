package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The expected tokens are what Cassandra 5.0.9 returned for {@code token(…)}. */
class RowTokenTest {

    @Test
    void aSingleColumnIsHashedAsItIs() {
        assertThat(RowToken.of(integer(0))).isEqualTo(-3485513579396041028L);
        assertThat(RowToken.of(integer(1))).isEqualTo(-4069959284402364209L);
        assertThat(RowToken.of(ByteBuffer.wrap(HexFormat.of().parseHex("2996034f97bd90210000000000012add"))))
                .isEqualTo(-9223327241393508078L);
    }

    @Test
    void severalColumnsAreHashedAsAComposite() {
        assertThat(RowToken.of(text(""), text(""))).isEqualTo(9027482631457916009L);
        assertThat(RowToken.of(text("a"), text(""))).isEqualTo(-7005710260653943986L);
        assertThat(RowToken.of(text("Grüße"), text(""))).isEqualTo(4478670658775256310L);
        assertThat(RowToken.of(text("tenant-1"), text("a longer component that exceeds sixteen bytes ÿ€")))
                .isEqualTo(-8315644030191650752L);
    }

    @Test
    void componentsAreLeftAsTheyAre() {
        ByteBuffer component = text("a");

        RowToken.of(component, text(""));

        assertThat(component.remaining()).isOne();
    }

    private static ByteBuffer integer(int value) {
        return ByteBuffer.allocate(4).putInt(0, value);
    }

    private static ByteBuffer text(String value) {
        return ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
    }
}
