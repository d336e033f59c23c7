package io.countercheck.common.conversion;

import io.countercheck.common.canonical.ScalarType;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Which value of a type a text spells. No white space is skipped; digits are those of ASCII. */
final class ScalarText {
    private static final Pattern UUID_TEXT =
            Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}|\\p{XDigit}{32}");

    private ScalarText() {}

    /**
     * @param type neither text nor JSON, which are no spellings
     * @return the value in the class in which the decoder gives it back; empty if the text spells none
     */
    static Optional<? extends Object> parse(ScalarType type, String text) {
        return switch (type) {
            case INTEGER -> NumberText.integer(text);
            case DECIMAL -> NumberText.decimal(text);
            case BOOLEAN -> bool(text);
            case UUID -> uuid(text);
            case FLOAT32 -> NumberText.float32(text);
            case FLOAT64 -> NumberText.float64(text);
            case TIMESTAMP -> DateTimeText.timestamp(text).filter(DateTimeText::isInMicroseconds);
            case DATE -> DateTimeText.date(text);
            case BYTES -> BytesText.parse(text);
            case TIME -> DateTimeText.time(text);
            case DURATION -> DurationText.parse(text);
            case INET -> InetText.parse(text);
            case TEXT, JSON -> throw new IllegalArgumentException(type.notation() + " is not parsed as a scalar");
        };
    }

    /** PostgreSQL's and Java's spellings. */
    private static Optional<Boolean> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> Optional.of(true);
            case "false", "f", "no", "n", "off", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<UUID> uuid(String text) {
        boolean braces = text.startsWith("{") && text.endsWith("}");
        String bare = braces ? text.substring(1, text.length() - 1) : text;
        if (!UUID_TEXT.matcher(bare).matches()) {
            return Optional.empty();
        }
        String digits = bare.replace("-", "");
        return Optional.of(
                new UUID(HexFormat.fromHexDigitsToLong(digits, 0, 16), HexFormat.fromHexDigitsToLong(digits, 16, 32)));
    }
}
