package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.DecodedContainer;
import io.countercheck.common.canonical.SpecialValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One decoded canonical value as JSON. What JSON's own types cannot hold becomes text, never a near miss. */
final class JsonValue {
    /** Exponents beyond this are text: no JSON reader can be trusted with them. */
    private static final int MAX_NUMBER_SCALE = 1_000_000_000;

    private JsonValue() {}

    static JsonNode of(@Nullable Object value) {
        if (value == null || value == SpecialValue.JSON_NULL) {
            return NullNode.getInstance();
        }
        if (value instanceof BigInteger integer) {
            return BigIntegerNode.valueOf(integer);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal(decimal);
        }
        if (value instanceof Boolean bool) {
            return BooleanNode.valueOf(bool);
        }
        if (value instanceof Float number) {
            return Float.isFinite(number) ? shortest(number.toString()) : TextNode.valueOf(number.toString());
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? shortest(number.toString()) : TextNode.valueOf(number.toString());
        }
        if (value instanceof DecodedContainer container) {
            return JsonContainer.of(container, null);
        }
        return TextNode.valueOf(text(value));
    }

    /** @param type of the value; it knows the names of a record's fields */
    static JsonNode of(@Nullable Object value, CanonicalType type) {
        return value instanceof DecodedContainer container ? JsonContainer.of(container, type) : of(value);
    }

    /** The value as plain text, without quotes. */
    static String text(Object value) {
        if (value instanceof ByteBuffer bytes) {
            return hex(bytes);
        }
        if (value instanceof BigDecimal decimal) {
            return PlainNumberGenerator.text(decimal);
        }
        return value instanceof DecodedContainer container
                ? Json.text(JsonContainer.of(container, null))
                : value.toString();
    }

    private static JsonNode decimal(BigDecimal value) {
        return Math.abs((long) value.scale()) <= MAX_NUMBER_SCALE
                ? DecimalNode.valueOf(value)
                : TextNode.valueOf(value.toString());
    }

    /** The shortest decimal that names the number, so that binary32 0.1 shows as 0.1. */
    private static JsonNode shortest(String digits) {
        return DecimalNode.valueOf(new BigDecimal(digits));
    }

    private static String hex(ByteBuffer bytes) {
        return "0x" + HexFormat.of().formatHex(ByteBuffers.copy(bytes));
    }
}
