package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.cassandra.CqlType.ListOf;
import io.countercheck.connector.datastore.cassandra.CqlType.MapOf;
import io.countercheck.connector.datastore.cassandra.CqlType.SetOf;
import io.countercheck.connector.datastore.cassandra.CqlType.TupleOf;
import io.countercheck.connector.datastore.cassandra.CqlType.Udt;
import io.countercheck.connector.datastore.cassandra.CqlType.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads types as {@code system_schema} spells them, for example {@code map<text, frozen<"My type">>}. One per parse. */
final class CqlTypeParser {
    private final String text;
    private final Definitions udts;
    private int at;

    private CqlTypeParser(String text, Definitions udts) {
        this.text = text;
        this.udts = udts;
    }

    /**
     * The types that are defined in a keyspace.
     *
     * @param byName as {@code system_schema.types} has them
     */
    record Definitions(String keyspace, Map<String, List<FieldSpelling>> byName) {
        Definitions {
            byName = Map.copyOf(byName);
        }

        /** One field of a type. */
        record FieldSpelling(String name, String type) {}

        static Definitions none(String keyspace) {
            return new Definitions(keyspace, Map.of());
        }
    }

    /** Empty if values of the type cannot be compared: it is a custom type, or contains one. */
    static Optional<CqlType> parse(String type, Definitions udts) {
        CqlTypeParser parser = new CqlTypeParser(type, udts);
        CqlType parsed = parser.type();
        return parser.at == type.length() ? Optional.ofNullable(parsed) : Optional.empty();
    }

    private @Nullable CqlType type() {
        if (next('"')) {
            return udt(quoted());
        }
        String name = word();
        return next('<') ? container(name) : scalarOrUdt(name);
    }

    private @Nullable CqlType scalarOrUdt(String name) {
        CqlType scalar = CqlScalar.byName(name).orElse(null);
        return scalar != null ? scalar : udt(name);
    }

    private @Nullable CqlType container(String name) {
        CqlType first = type();
        if (first == null) {
            return null;
        }
        CqlType container = switch (name) {
            case "frozen" -> first;
            case "list" -> new ListOf(first);
            case "set" -> new SetOf(first);
            case "map" -> map(first);
            case "tuple" -> tuple(first);
            case "vector" -> vector(first);
            default -> null;
        };
        return next('>') ? container : null;
    }

    private @Nullable CqlType map(CqlType key) {
        CqlType value = next(',') ? type() : null;
        return value == null ? null : new MapOf(key, value);
    }

    private @Nullable CqlType tuple(CqlType first) {
        List<CqlType> elements = new ArrayList<>(List.of(first));
        while (next(',')) {
            CqlType element = type();
            if (element == null) {
                return null;
            }
            elements.add(element);
        }
        return new TupleOf(elements);
    }

    private @Nullable CqlType vector(CqlType element) {
        if (!next(',')) {
            return null;
        }
        try {
            return new Vector(element, Integer.parseInt(word()));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable CqlType udt(String name) {
        List<Definitions.FieldSpelling> spelled = udts.byName().get(name);
        if (spelled == null) {
            return null;
        }
        List<Udt.Field> fields = new ArrayList<>();
        for (Definitions.FieldSpelling field : spelled) {
            Optional<CqlType> type = parse(field.type(), udts);
            if (type.isEmpty()) {
                return null;
            }
            fields.add(new Udt.Field(field.name(), type.get()));
        }
        return new Udt(udts.keyspace(), name, fields);
    }

    private String word() {
        skipSpaces();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    /** What comes after an opening quote; a quote within the name is doubled. */
    private String quoted() {
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (at == text.length() || text.charAt(at) != '"') {
                    break;
                }
                at++;
            }
            name.append(c);
        }
        return name.toString();
    }

    private boolean next(char expected) {
        skipSpaces();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
