package io.countercheck.docs;

import io.countercheck.common.published.PublishedSchema;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** The fields of the topics for consumers as tables, from the documentation of their schemas. */
final class PublishedTables {
    private PublishedTables() {}

    static String markdown() {
        Map<String, Schema> records = new LinkedHashMap<>();
        for (PublishedSchema published : PublishedSchema.values()) {
            collect(published.schema(), records);
        }
        StringBuilder text = new StringBuilder("""
                ### Values for consumers

                The values of `jobs`, `mismatches` and `drift` are JSON, as over HTTP, or Avro with `topics.public.format: avro`. A
                tombstone on `jobs` or `mismatches` deletes what left the history. Windows of `drift` are
                `topics.public.drift.window.ms` long, begin at multiples of it since 1970 in UTC, and are published once, when the clock has
                passed their end; a window in which no job of the table ended has no record. After a change of the length, the first window
                begins where the last one ended.

                Avro values begin with a zero byte and the id of the schema in four bytes, as Confluent's do; the subject is
                `<topic>-value`. Names in JSON are those of Avro, unless another is shown, with *source* and *target* for the
                datastores' names. JSON has times as ISO-8601 text in UTC, Avro as microseconds. Fields are only ever added, and then they
                are null in what was written before.
                """);
        records.forEach((name, schema) -> text.append("\n#### ")
                .append(name)
                .append("\n\n")
                .append(schema.getDoc())
                .append("\n\n| field | type | in JSON | meaning |\n| --- | --- | --- | --- |\n")
                .append(schema.getFields().stream().map(PublishedTables::row).collect(Collectors.joining())));
        return text.toString();
    }

    private static void collect(Schema schema, Map<String, Schema> into) {
        if (schema.isUnion()) {
            schema.getTypes().forEach(type -> collect(type, into));
        } else if (schema.getType() == Schema.Type.RECORD && into.put(schema.getName(), schema) == null) {
            schema.getFields().forEach(field -> collect(field.schema(), into));
        }
    }

    private static String row(Schema.Field field) {
        return "| `%s` | %s | %s | %s |\n".formatted(field.name(), type(field.schema()), inJson(field), field.doc());
    }

    private static String inJson(Schema.Field field) {
        if (PublishedSchema.isConstant(field)) {
            return "not there";
        }
        String name = PublishedSchema.jsonName(field);
        return name.equals(field.name()) ? "" : PublishedSchema.named(name, "*source*", "*target*");
    }

    private static String type(Schema schema) {
        if (schema.isUnion()) {
            return type(schema.getTypes().get(1)) + " or null";
        }
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case RECORD -> schema.getName();
            case ARRAY -> "array of " + type(schema.getElementType());
            case MAP -> "map to " + type(schema.getValueType());
            default -> logical == null ? schema.getType().name().toLowerCase(Locale.ROOT) : logical.getName();
        };
    }
}
