package io.countercheck.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.published.PublishedSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Reads Avro of the topics for consumers back into the JSON of HTTP. */
public final class PublishedRecord {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PublishedRecord() {}

    /** What can be compared with {@link #comparable}; fields that HTTP does not have are left out. */
    public static JsonNode json(GenericRecord record, Schema schema) {
        ObjectNode json = JSON.createObjectNode();
        for (Schema.Field field : schema.getFields()) {
            Object value = record.get(field.name());
            if (value != null && !PublishedSchema.isConstant(field)) {
                String name = PublishedSchema.named(PublishedSchema.jsonName(field), "cassandra", "postgres");
                json.set(name, value(value, field.schema(), name.endsWith("_data")));
            }
        }
        return comparable(json);
    }

    /** A document without its nulls, and with all numbers of one kind. */
    public static JsonNode comparable(JsonNode json) {
        if (json.isNumber()) {
            return DoubleNode.valueOf(json.doubleValue());
        }
        if (json.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            json.forEach(element -> array.add(comparable(element)));
            return array;
        }
        if (json.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                if (!field.getValue().isNull()) {
                    object.set(field.getKey(), comparable(field.getValue()));
                }
            }
            return object;
        }
        return json;
    }

    private static JsonNode value(Object value, Schema schema, boolean row) {
        Schema type = schema.isUnion() ? schema.getTypes().get(1) : schema;
        if (value instanceof GenericRecord record) {
            return json(record, type);
        }
        if (value instanceof List<?> list) {
            return JSON.valueToTree(list.stream().map(Object::toString).toList());
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode json = JSON.createObjectNode();
            map.forEach((key, element) -> json.set(key.toString(), JSON.valueToTree(element)));
            return json;
        }
        if (type.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
            return JSON.valueToTree(
                    Instant.EPOCH.plus((long) value, ChronoUnit.MICROS).toString());
        }
        if (row) {
            return parsed(value.toString());
        }
        return JSON.valueToTree(value instanceof CharSequence ? value.toString() : value);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
