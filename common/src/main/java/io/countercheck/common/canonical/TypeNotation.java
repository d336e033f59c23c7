package io.countercheck.common.canonical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads types as {@link CanonicalType#notation()} spells them. One per parse. */
final class TypeNotation {
    private final String text;
    private int at;

    private TypeNotation(String text) {
        this.text = text;
    }

    static CanonicalType parse(String notation) {
        TypeNotation parser = new TypeNotation(notation);
        CanonicalType type = parser.type();
        if (parser.at < notation.length()) {
            throw parser.unknown();
        }
        return type;
    }

    /** A field name between quotes. */
    static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private CanonicalType type() {
        String name = word();
        if (next('<')) {
            CanonicalType type = container(name);
            expect('>');
            return type;
        }
        ScalarType scalar = ScalarType.byNotation(name).orElseThrow(this::unknown);
        return next('(') ? refined(scalar) : scalar;
    }

    private CanonicalType container(String name) {
        return switch (name) {
            case "list" -> new ListType(type());
            case "array" -> new ArrayType(type());
            case "set" -> new SetType(type());
            case "map" -> map();
            case "tuple" -> tuple();
            case "record" -> record();
            default -> throw unknown();
        };
    }

    private MapType map() {
        CanonicalType key = type();
        expect(',');
        return new MapType(key, type());
    }

    private TupleType tuple() {
        List<CanonicalType> elements = new ArrayList<>();
        do {
            elements.add(type());
        } while (next(','));
        return new TupleType(elements);
    }

    private RecordType record() {
        List<RecordType.Field> fields = new ArrayList<>();
        do {
            String name = fieldName();
            expect(':');
            fields.add(new RecordType.Field(name, type()));
        } while (next(','));
        return new RecordType(fields);
    }

    private String fieldName() {
        expect('"');
        StringBuilder name = new StringBuilder();
        while (!next('"')) {
            next('\\');
            if (at == text.length()) {
                throw unknown();
            }
            name.append(text.charAt(at++));
        }
        return name.toString();
    }

    private CanonicalType refined(ScalarType scalar) {
        List<String> arguments = new ArrayList<>();
        do {
            arguments.add(word());
        } while (next(','));
        expect(')');
        return scalar == ScalarType.TEXT ? normalizedText(arguments) : roundedTime(scalar, arguments);
    }

    private NormalizedText normalizedText(List<String> arguments) {
        Set<NormalizedText.Rule> rules = EnumSet.noneOf(NormalizedText.Rule.class);
        for (String argument : arguments) {
            rules.add(spelled(argument, NormalizedText.Rule.values(), NormalizedText.Rule::notation));
        }
        return new NormalizedText(rules);
    }

    private RoundedTime roundedTime(ScalarType scalar, List<String> arguments) {
        if (arguments.size() != 2) {
            throw unknown();
        }
        return new RoundedTime(
                scalar,
                spelled(arguments.get(0), RoundedTime.Precision.values(), RoundedTime.Precision::notation),
                spelled(arguments.get(1), RoundedTime.Rounding.values(), RoundedTime.Rounding::notation));
    }

    private <T> T spelled(String argument, T[] candidates, Function<T, String> notation) {
        return Arrays.stream(candidates)
                .filter(candidate -> notation.apply(candidate).equals(argument))
                .findFirst()
                .orElseThrow(this::unknown);
    }

    private String word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean next(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (!next(expected)) {
            throw unknown();
        }
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("unknown canonical type '" + text + "'");
    }
}
