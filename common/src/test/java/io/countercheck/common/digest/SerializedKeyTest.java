package io.countercheck.common.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The expected tokens are what Cassandra 5.0.9 returned for {@code token(…)}. */
class SerializedKeyTest {
    private final SerializedKey key = new SerializedKey();

    @Test
    void aSingleColumnIsHashedAsItIs() {
        key.put(ByteBuffer.allocate(4));
        assertThat(key.token()).isEqualTo(-3485513579396041028L);

        key.reset();
        key.put(ByteBuffer.allocate(4).putInt(0, 1));
        assertThat(key.token()).isEqualTo(-4069959284402364209L);
    }

    @Test
    void severalColumnsAreHashedAsAComposite() {
        assertThat(token("", "")).isEqualTo(9027482631457916009L);
        assertThat(token("a", "")).isEqualTo(-7005710260653943986L);
        assertThat(token("Grüße", "")).isEqualTo(4478670658775256310L);
        assertThat(token("tenant-1", "a longer component that exceeds sixteen bytes ÿ€"))
                .isEqualTo(-8315644030191650752L);
    }

    @Test
    void componentsAreLeftAsTheyAre() {
        ByteBuffer component = StandardCharsets.UTF_8.encode("a");

        key.put(component);

        assertThat(component.remaining()).isOne();
    }

    private long token(String... components) {
        key.reset();
        for (String component : components) {
            int start = key.open();
            key.put(StandardCharsets.UTF_8.encode(component));
            key.close(start);
        }
        return key.token();
    }
}
