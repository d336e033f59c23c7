package io.countercheck.common.conversion;

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.SetType;
import io.countercheck.common.canonical.TupleType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** Writes JSON's arrays and objects in container types. */
final class JsonContainers {
    private JsonContainers() {}

    static JsonWriter list(ListType planned, boolean key) {
        return elements(planned.element(), key, CanonicalRowEncoderV1::closeList);
    }

    static JsonWriter set(SetType planned, boolean key) {
        return elements(planned.element(), key, CanonicalRowEncoderV1::closeSet);
    }

    private static JsonWriter elements(
            CanonicalType planned, boolean key, ObjIntConsumer<CanonicalRowEncoderV1> close) {
        JsonWriter element = JsonConversions.part(planned, key);
        return (value, out) -> {
            if (!(value instanceof JsonValue.Array array)) {
                JsonWriter.foreign(value, out);
                return;
            }
            int start = out.open();
            array.elements().forEach(part -> element.write(part, out));
            close.accept(out, start);
        };
    }

    /** An array within the array is a further dimension, unless elements are written as arrays themselves. */
    static JsonWriter array(ArrayType planned, boolean key) {
        return isArray(planned.element())
                ? list(new ListType(planned.element()), key)
                : dimensions(JsonConversions.part(planned.element(), key));
    }

    private static boolean isArray(CanonicalType element) {
        return element instanceof ListType || element instanceof SetType || element instanceof TupleType;
    }

    private static JsonWriter dimensions(JsonWriter element) {
        return new JsonWriter() {
            @Override
            public void write(JsonValue value, CanonicalRowEncoderV1 out) {
                if (!(value instanceof JsonValue.Array array)) {
                    JsonWriter.foreign(value, out);
                    return;
                }
                int start = out.open();
                for (JsonValue part : array.elements()) {
                    (part instanceof JsonValue.Array ? this : element).write(part, out);
                }
                out.closeList(start);
            }
        };
    }

    /** What a shorter array lacks is null. */
    static JsonWriter tuple(TupleType planned, boolean key) {
        List<JsonWriter> types = planned.elements().stream()
                .map(type -> JsonConversions.part(type, key))
                .toList();
        return (value, out) -> {
            if (!(value instanceof JsonValue.Array array) || array.elements().size() > types.size()) {
                JsonWriter.foreign(value, out);
                return;
            }
            int start = out.open();
            for (int i = 0; i < types.size(); i++) {
                boolean given = i < array.elements().size();
                types.get(i).write(given ? array.elements().get(i) : new JsonValue.Null(), out);
            }
            out.closeTuple(start);
        };
    }

    /** A member that is no field of the record may be there only as null. */
    static JsonWriter record(RecordType planned, boolean key) {
        List<String> names =
                planned.fields().stream().map(RecordType.Field::name).toList();
        List<JsonWriter> types = planned.fields().stream()
                .map(field -> JsonConversions.part(field.type(), key))
                .toList();
        return (value, out) -> {
            if (!(value instanceof JsonValue.Object object) || hasOther(object.members(), names)) {
                JsonWriter.foreign(value, out);
                return;
            }
            int start = out.open();
            for (int i = 0; i < types.size(); i++) {
                JsonValue member = object.members().get(names.get(i));
                types.get(i).write(member == null ? new JsonValue.Null() : member, out);
            }
            out.closeTuple(start);
        };
    }

    private static boolean hasOther(Map<String, JsonValue> members, List<String> names) {
        return members.entrySet().stream()
                .anyMatch(member -> !(member.getValue() instanceof JsonValue.Null) && !names.contains(member.getKey()));
    }

    /** From an object, or from an array of pairs, as Kafka Connect writes a map whose keys are no texts. */
    static JsonWriter map(MapType planned, boolean key) {
        JsonWriter names = JsonConversions.name(planned.key(), key);
        JsonWriter keys = JsonConversions.part(planned.key(), key);
        JsonWriter values = JsonConversions.part(planned.value(), key);
        return (value, out) -> {
            Optional<List<JsonValue.Array>> pairs = pairs(value);
            if (value instanceof JsonValue.Object object) {
                int start = out.open();
                object.members().forEach((name, member) -> {
                    names.write(new JsonValue.Text(name), out);
                    values.write(member, out);
                });
                out.closeMap(start);
            } else if (pairs.isPresent()) {
                int start = out.open();
                for (JsonValue.Array pair : pairs.get()) {
                    keys.write(pair.elements().get(0), out);
                    values.write(pair.elements().get(1), out);
                }
                out.closeMap(start);
            } else {
                JsonWriter.foreign(value, out);
            }
        };
    }

    private static Optional<List<JsonValue.Array>> pairs(JsonValue value) {
        if (!(value instanceof JsonValue.Array array)) {
            return Optional.empty();
        }
        boolean pairs = array.elements().stream()
                .allMatch(element -> element instanceof JsonValue.Array pair
                        && pair.elements().size() == 2);
        return pairs
                ? Optional.of(array.elements().stream()
                        .map(JsonValue.Array.class::cast)
                        .toList())
                : Optional.empty();
    }
}
