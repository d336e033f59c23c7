package io.countercheck.it.types;

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.SetType;
import io.countercheck.common.canonical.TupleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which canonical type a native type has; {@code TypePairsIT} holds the adapters to it. */
public final class NativeTypes {
    /** Single values, and the types that the catalogue defines itself. */
    private static final Map<String, String> CASSANDRA = table("""
            ascii            text
            text             text
            varchar          text
            tinyint          integer
            smallint         integer
            int              integer
            bigint           integer
            varint           integer
            counter          integer
            decimal          decimal
            float            float32
            double           float64
            boolean          boolean
            uuid             uuid
            timeuuid         uuid
            timestamp        timestamp
            date             date
            time             time
            duration         duration
            inet             inet
            blob             bytes
            address          record<"street":text,"zip":integer>
            person           record<"name":text,"home":record<"street":text,"zip":integer>,"tags":set<text>>
            """);

    private static final Map<String, String> POSTGRES = table("""
            char             text(rtrim)
            varchar          text
            text             text
            name             text
            citext           text
            smallint         integer
            integer          integer
            bigint           integer
            numeric          decimal
            real             float32
            double precision float64
            boolean          boolean
            uuid             uuid
            timestamp        timestamp
            timestamptz      timestamp
            date             date
            time             time
            interval         duration
            inet             inet
            cidr             inet
            bytea            bytes
            json             json
            jsonb            json
            hstore           map<text,text>
            mood             text
            email            text
            quantity         integer
            amount           decimal
            ratio            decimal
            labels           array<text>
            triple           record<"a":integer,"b":text,"c":float64>
            address          record<"street":text,"zip":integer>
            person           record<"tags":array<text>,"name":text,"home":record<"street":text,"zip":integer>>
            """);

    private NativeTypes() {}

    private static Map<String, String> table(String lines) {
        Map<String, String> types = new LinkedHashMap<>();
        lines.lines()
                .forEach(line -> types.put(
                        line.substring(0, 17).strip(), line.substring(17).strip()));
        return types;
    }

    public static List<String> cassandraScalars() {
        return scalars(CASSANDRA);
    }

    public static List<String> postgresScalars() {
        return scalars(POSTGRES);
    }

    private static List<String> scalars(Map<String, String> types) {
        return types.keySet().stream()
                .filter(name -> !isUserDefined(name) && !name.equals("hstore"))
                .toList();
    }

    /** Whether the type is one of {@link UserTypes}. */
    public static boolean isUserDefined(String name) {
        return UserTypes.NAMES.contains(name);
    }

    public static CanonicalType ofCassandra(String name) {
        int open = name.indexOf('<');
        if (open < 0) {
            return scalar(CASSANDRA, name);
        }
        List<String> arguments = arguments(name.substring(open + 1, name.length() - 1));
        CanonicalType first = ofCassandra(arguments.get(0));
        return switch (name.substring(0, open)) {
            case "frozen" -> first;
            case "list", "vector" -> new ListType(first);
            case "set" -> new SetType(first);
            case "map" -> new MapType(first, ofCassandra(arguments.get(1)));
            case "tuple" ->
                new TupleType(arguments.stream().map(NativeTypes::ofCassandra).toList());
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Whether the adapter has a canonical type for it. */
    public static boolean knowsPostgres(String name) {
        return POSTGRES.containsKey(name.replaceAll("\\(.*\\)|\\[]", ""));
    }

    public static CanonicalType ofPostgres(String name) {
        return name.endsWith("[]")
                ? new ArrayType(ofPostgres(name.substring(0, name.length() - 2)))
                : scalar(POSTGRES, name.replaceAll("\\(.*\\)", ""));
    }

    private static CanonicalType scalar(Map<String, String> types, String name) {
        String notation = types.get(name);
        if (notation == null) {
            throw new IllegalArgumentException("the catalogue does not know the type " + name);
        }
        return CanonicalType.parse(notation);
    }

    /** What is between commas, but not between brackets. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            depth += character == '<' ? 1 : character == '>' ? -1 : 0;
            if (character == ',' && depth == 0) {
                arguments.add(text.substring(start, at).strip());
                start = at + 1;
            }
        }
        arguments.add(text.substring(start).strip());
        return arguments;
    }
}
