package io.countercheck.common.conversion;

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.RoundedTime;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SetType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.common.conversion.Conversions.TextWriter;
import java.util.Optional;

/** The writers of JSON documents in any planned type. */
final class JsonConversions {
    private JsonConversions() {}

    /** A whole document; what is none is foreign. */
    static TextWriter document(CanonicalType planned, boolean key) {
        JsonWriter writer = whole(planned, key);
        return (utf8, offset, length, out) -> {
            Optional<JsonValue> document = Utf8.decode(utf8, offset, length).flatMap(JsonReader::read);
            if (document.isPresent()) {
                writer.write(document.get(), out);
            } else {
                out.foreign(utf8, offset, length);
            }
        };
    }

    private static JsonWriter whole(CanonicalType planned, boolean key) {
        return planned == ScalarType.JSON ? JsonDocuments::document : part(planned, key);
    }

    /** A part of a document, of which the literal null is the absence of a value. */
    static JsonWriter part(CanonicalType planned, boolean key) {
        return JsonWriter.nullable(value(planned, key));
    }

    /** A member's name as the key of a map. */
    static JsonWriter name(CanonicalType planned, boolean key) {
        if (!planned.isContainer() && planned != ScalarType.JSON) {
            return value(planned, key);
        }
        JsonWriter writer = whole(planned, key);
        return (value, out) -> {
            Optional<JsonValue> document =
                    value instanceof JsonValue.Text name ? JsonReader.read(name.content()) : Optional.empty();
            if (document.isPresent()) {
                writer.write(document.get(), out);
            } else {
                JsonWriter.foreign(value, out);
            }
        };
    }

    private static JsonWriter value(CanonicalType planned, boolean key) {
        if (planned instanceof ScalarType scalar) {
            return JsonScalars.of(scalar, key);
        }
        if (planned instanceof NormalizedText text) {
            return JsonScalars.of(text, key);
        }
        if (planned instanceof RoundedTime time) {
            return JsonScalars.of(time, key);
        }
        if (planned instanceof ListType list) {
            return JsonContainers.list(list, key);
        }
        if (planned instanceof SetType set) {
            return JsonContainers.set(set, key);
        }
        if (planned instanceof ArrayType array) {
            return JsonContainers.array(array, key);
        }
        if (planned instanceof TupleType tuple) {
            return JsonContainers.tuple(tuple, key);
        }
        if (planned instanceof RecordType fields) {
            return JsonContainers.record(fields, key);
        }
        return JsonContainers.map((MapType) planned, key);
    }
}
