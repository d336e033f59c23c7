package io.countercheck.quickstart.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** How PostgreSQL reads values that are written as text; COPY's own escapes are not among it. */
final class PostgresText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private PostgresText() {}

    /** Decimals without zeros at the end, so that they have fewer digits than Cassandra's. */
    static String scalar(Object value) {
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return "\\x" + HexFormat.of().formatHex(copy);
        }
        if (value instanceof InetAddress address) {
            return address.getHostAddress();
        }
        return value instanceof BigDecimal decimal
                ? decimal.stripTrailingZeros().toPlainString()
                : value.toString();
    }

    /** In the collection's order, which for a set is not Cassandra's. */
    static String array(Object collection) {
        return ((Collection<?>) collection)
                .stream()
                        .map(element ->
                                '"' + scalar(element).replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining(",", "{", "}"));
    }

    static String json(Object collection) {
        try {
            return JSON.writeValueAsString(collection);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this value has no JSON form", e);
        }
    }
}
