package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.published.PublishedSchema;
import io.countercheck.streams.reconcile.Datastores;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The Avro form of a document, made from its JSON form by nothing but the schema: so the two cannot tell different things.
 * A field that the schema does not have is an error, not lost.
 */
public final class AvroDocument {
    private final String source;
    private final String target;

    public AvroDocument(Datastores datastores) {
        this.source = datastores.source().toLowerCase(Locale.ROOT);
        this.target = datastores.target().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalStateException if the document does not go with the schema; the message has no values */
    public GenericRecord of(PublishedSchema published, ObjectNode document) {
        return record(published.schema(), document, published.file());
    }

    private GenericRecord record(Schema schema, JsonNode json, String path) {
        GenericData.Record record = new GenericData.Record(schema);
        Set<String> unknown = new HashSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        for (Schema.Field field : schema.getFields()) {
            if (PublishedSchema.isConstant(field)) {
                record.put(field.pos(), named(PublishedSchema.constant(field)));
            } else {
                String name = named(PublishedSchema.jsonName(field));
                unknown.remove(name);
                record.put(field.pos(), value(field.schema(), json.get(name), path + "." + name));
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("the Avro schema has no field for " + unknown + " of " + path);
        }
        return record;
    }

    private @Nullable Object value(Schema schema, @Nullable JsonNode json, String path) {
        if (json == null || json.isNull()) {
            if (schema.isNullable()) {
                return null;
            }
            throw new IllegalStateException(path + " is null, which its Avro schema does not allow");
        }
        if (schema.isUnion()) {
            return value(present(schema), json, path);
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, json, path);
            case ARRAY -> array(schema, json, path);
            case MAP -> map(schema, json, path);
            case STRING ->
                json.isContainerNode()
                        ? Json.text(json)
                        : require(json.isTextual(), json, path).textValue();
            case BOOLEAN -> require(json.isBoolean(), json, path).booleanValue();
            case INT -> require(json.canConvertToInt(), json, path).intValue();
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
                        ? micros(require(json.isTextual(), json, path).textValue())
                        : require(json.canConvertToLong(), json, path).longValue();
            case DOUBLE -> require(json.isNumber(), json, path).doubleValue();
            default -> throw new IllegalStateException(path + " has an Avro type that is not published: " + schema);
        };
    }

    private static Schema present(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private List<@Nullable Object> array(Schema schema, JsonNode json, String path) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonNode element : require(json.isArray(), json, path)) {
            elements.add(value(schema.getElementType(), element, path));
        }
        return elements;
    }

    private Map<String, @Nullable Object> map(Schema schema, JsonNode json, String path) {
        Map<String, @Nullable Object> entries = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                require(json.isObject(), json, path).properties()) {
            entries.put(entry.getKey(), value(schema.getValueType(), entry.getValue(), path));
        }
        return entries;
    }

    private static JsonNode require(boolean fits, JsonNode json, String path) {
        if (!fits) {
            throw new IllegalStateException(
                    path + " is " + StrictJson.kind(json) + " in JSON, which does not go with its Avro schema");
        }
        return json;
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    private String named(String pattern) {
        return PublishedSchema.named(pattern, source, target);
    }
}
