package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.DecodedContainer;
import io.countercheck.common.canonical.DecodedContainer.Kind;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.SetType;
import io.countercheck.common.canonical.TupleType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A decoded list, set, map, tuple or record as JSON. */
final class JsonContainer {
    private JsonContainer() {}

    /** @param type null where it is not known, as within a JSON document; a record then shows as an array */
    static JsonNode of(DecodedContainer container, @Nullable CanonicalType type) {
        List<@Nullable Object> elements = container.elements();
        if (container.kind() == Kind.MAP) {
            return map(elements, type);
        }
        if (type instanceof RecordType names && names.fields().size() == elements.size()) {
            ObjectNode out = Json.object();
            for (int i = 0; i < elements.size(); i++) {
                RecordType.Field field = names.fields().get(i);
                out.set(field.name(), of(elements.get(i), field.type()));
            }
            return out;
        }
        ArrayNode out = Json.array();
        for (int i = 0; i < elements.size(); i++) {
            out.add(of(elements.get(i), elementType(type, i)));
        }
        return out;
    }

    private static JsonNode of(@Nullable Object value, @Nullable CanonicalType type) {
        return type == null ? JsonValue.of(value) : JsonValue.of(value, type);
    }

    private static @Nullable CanonicalType elementType(@Nullable CanonicalType type, int index) {
        if (type instanceof ListType list) {
            return list.element();
        }
        if (type instanceof SetType set) {
            return set.element();
        }
        if (type instanceof ArrayType array) {
            return array.element();
        }
        return type instanceof TupleType tuple && index < tuple.elements().size()
                ? tuple.elements().get(index)
                : null;
    }

    private static JsonNode map(List<@Nullable Object> keysAndValues, @Nullable CanonicalType type) {
        CanonicalType keyType = type instanceof MapType map ? map.key() : null;
        CanonicalType valueType = type instanceof MapType map ? map.value() : null;
        List<String> names = IntStream.range(0, keysAndValues.size() / 2)
                .mapToObj(entry -> keysAndValues.get(2 * entry))
                .filter(key -> key != null && !(key instanceof DecodedContainer))
                .map(JsonValue::text)
                .distinct()
                .toList();
        if (2 * names.size() == keysAndValues.size()) {
            ObjectNode out = Json.object();
            for (int i = 0; i < names.size(); i++) {
                out.set(names.get(i), of(keysAndValues.get(2 * i + 1), valueType));
            }
            return out;
        }
        ArrayNode out = Json.array();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            out.addArray().add(of(keysAndValues.get(i), keyType)).add(of(keysAndValues.get(i + 1), valueType));
        }
        return out;
    }
}
