package io.countercheck.common.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value as the golden file spells it. Scalars stand as they are, texts in quotes; containers as
 * {@code [a, b]}, where a map has keys and values in turn. {@code foreign "x"} is a foreign text, {@code JSON null} the
 * document that is the literal null.
 */
final class GoldenValue {
    private static final Pattern DURATION = Pattern.compile("P(-?\\d+)M(-?\\d+)DT(-?[\\d.]+)S");

    private GoldenValue() {}

    static @Nullable Object parse(CanonicalType type, String text) {
        if (text.equals("null")) {
            return null;
        }
        if (text.startsWith("foreign ")) {
            return new ForeignText(unquoted(text.substring("foreign ".length())));
        }
        if (type instanceof ScalarType scalar) {
            boolean binary = scalar == ScalarType.FLOAT32 || scalar == ScalarType.FLOAT64;
            return isSpecial(text) && !binary ? special(text) : scalar(scalar, text);
        }
        return container(type, elements(text));
    }

    private static DecodedContainer container(CanonicalType type, List<String> texts) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            values.add(parse(elementType(type, i, texts.get(i)), texts.get(i)));
        }
        return new DecodedContainer(kind(type), values);
    }

    private static DecodedContainer.Kind kind(CanonicalType type) {
        if (type instanceof SetType) {
            return DecodedContainer.Kind.SET;
        }
        if (type instanceof MapType) {
            return DecodedContainer.Kind.MAP;
        }
        return type instanceof TupleType || type instanceof RecordType
                ? DecodedContainer.Kind.TUPLE
                : DecodedContainer.Kind.LIST;
    }

    private static CanonicalType elementType(CanonicalType type, int index, String text) {
        if (type instanceof MapType map) {
            return index % 2 == 0 ? map.key() : map.value();
        }
        if (type instanceof ArrayType array) {
            return text.startsWith("[") ? array : array.element();
        }
        if (type instanceof SetType set) {
            return set.element();
        }
        if (type instanceof TupleType tuple) {
            return tuple.elements().get(index);
        }
        return type instanceof RecordType fields ? fields.fields().get(index).type() : ((ListType) type).element();
    }

    /** What stands between the commas of the outermost brackets. */
    private static List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        int depth = 0;
        int start = 1;
        for (int i = 1; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean end = depth == 0 && (character == ',' || i == text.length() - 1);
            if (end && !text.substring(start, i).isBlank()) {
                elements.add(text.substring(start, i).strip());
                start = i + 1;
            }
            depth += character == '[' ? 1 : character == ']' ? -1 : 0;
        }
        return elements;
    }

    private static Object scalar(ScalarType type, String text) {
        return switch (type) {
            case TEXT -> unquoted(text);
            case INTEGER -> new BigInteger(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case UUID -> UUID.fromString(text);
            case FLOAT32 -> Float.valueOf(text);
            case FLOAT64 -> Double.valueOf(text);
            case TIMESTAMP -> Instant.parse(text);
            case DATE -> LocalDate.parse(text);
            case BYTES -> ByteBuffer.wrap(HexFormat.of().parseHex(text.substring(2)));
            case TIME -> new TimeOfDay(nanosOfDay(text));
            case DURATION -> duration(text);
            case INET -> inet(text);
            case JSON -> SpecialValue.JSON_NULL;
        };
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1).translateEscapes();
    }

    private static long nanosOfDay(String text) {
        String[] parts = text.split(":");
        BigDecimal seconds = new BigDecimal(parts[0])
                .multiply(BigDecimal.valueOf(3600))
                .add(new BigDecimal(parts[1]).multiply(BigDecimal.valueOf(60)))
                .add(new BigDecimal(parts[2]));
        return seconds.movePointRight(9).longValueExact();
    }

    private static CalendarDuration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new CalendarDuration(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                new BigDecimal(matcher.group(3)).movePointRight(9).toBigIntegerExact());
    }

    /** All four or eight numbers are given. */
    private static InetValue inet(String text) {
        String[] parts = text.split("/");
        boolean four = parts[0].contains(".");
        ByteBuffer address = ByteBuffer.allocate(four ? 4 : 16);
        for (String part : parts[0].split(four ? "\\." : ":")) {
            if (four) {
                address.put((byte) Integer.parseInt(part));
            } else {
                address.putShort((short) Integer.parseInt(part, 16));
            }
        }
        address.flip();
        return new InetValue(address, parts.length == 2 ? Integer.parseInt(parts[1]) : address.remaining() * 8);
    }

    private static boolean isSpecial(String text) {
        return text.equals("NaN") || text.endsWith("infinity");
    }

    private static SpecialValue special(String text) {
        for (SpecialValue special : SpecialValue.values()) {
            if (special.toString().equals(text)) {
                return special;
            }
        }
        throw new IllegalArgumentException(text);
    }
}
