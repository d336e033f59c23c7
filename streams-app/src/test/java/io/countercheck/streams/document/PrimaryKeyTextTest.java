package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrimaryKeyTextTest {
    @Test
    void one_column_is_its_bare_value() {
        assertThat(PrimaryKeyText.of(List.of("user-12345"))).isEqualTo("user-12345");
        assertThat(PrimaryKeyText.of(List.of(BigInteger.valueOf(-7)))).isEqualTo("-7");
        assertThat(PrimaryKeyText.of(List.of(new BigDecimal("1E+3")))).isEqualTo("1000");
        assertThat(PrimaryKeyText.of(List.of(new UUID(0, 1)))).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(PrimaryKeyText.of(List.of(Instant.EPOCH))).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(PrimaryKeyText.of(List.of(ByteBuffer.wrap(new byte[] {1, -1}))))
                .isEqualTo("0x01ff");
    }

    @Test
    void several_columns_are_a_json_array() {
        assertThat(PrimaryKeyText.of(List.of("a\",\"b", BigInteger.TEN, true))).isEqualTo("[\"a\\\",\\\"b\",10,true]");
        assertThat(PrimaryKeyText.of(List.of("a", "b\",\"c"))).isNotEqualTo(PrimaryKeyText.of(List.of("a", "b", "c")));
    }

    @Test
    void canonical_key_bytes_read_the_same() {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        row.text("eu");
        row.integer(17);
        row.endKey();
        row.text("not part of the key");
        assertThat(PrimaryKeyText.of(ByteBuffer.wrap(row.copyKey()))).isEqualTo("[\"eu\",17]");
    }
}
