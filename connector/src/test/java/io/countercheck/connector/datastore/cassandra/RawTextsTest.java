package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RawTextsTest {

    @Test
    void aValueIsShownAsALiteral() {
        assertThat(text(DataTypes.TIME, "0000000000000001")).isEqualTo("'00:00:00.000000001'");
        assertThat(text(DataTypes.TEXT, "49742773")).isEqualTo("'It''s'");
        assertThat(text(DataTypes.vectorOf(DataTypes.VARINT, 2), "01 01 01 02")).isEqualTo("[1, 2]");
    }

    @Test
    void whatTheDriverRefusesIsShownAsItsBytes() {
        assertThat(text(DataTypes.TIME, "00004e94914f0000")).as("24:00").isEqualTo("0x00004e94914f0000");
        assertThat(text(DataTypes.vectorOf(DataTypes.VARINT, 2), "00 01 02")).isEqualTo("0x000102");
        assertThat(text(DataTypes.INT, "0000")).isEqualTo("0x0000");
    }

    @Test
    void anEmptyValueIsNull() {
        assertThat(text(DataTypes.INT, "")).isNull();
    }

    private static @Nullable String text(DataType type, String hex) {
        ByteBuffer raw = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
        return RawTexts.text(raw, type, CodecRegistry.DEFAULT, ProtocolVersion.DEFAULT);
    }
}
