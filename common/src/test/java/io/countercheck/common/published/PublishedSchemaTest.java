package io.countercheck.common.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas are an interface: documented, and changed only so that nobody breaks. */
class PublishedSchemaTest {
    private static final List<String> TIMES =
            List.of("_at", "window_start", "window_end", "TimestampRange.from", "TimestampRange.to");

    private static final String RELEASE_PROPERTY = "schemas.release";

    @ParameterizedTest
    @EnumSource
    void everyRecordAndEveryFieldIsDocumented(PublishedSchema published) {
        assertThat(fields(published))
                .isNotEmpty()
                .allSatisfy((path, field) ->
                        assertThat(field.doc()).as(path).isNotBlank().endsWith("."));
        assertThat(records(published.schema()))
                .allSatisfy(
                        (name, schema) -> assertThat(schema.getDoc()).as(name).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void timesAreMicrosecondsAndWhatMayBeMissingIsNullByDefault(PublishedSchema published) {
        fields(published).forEach((path, field) -> {
            Schema type = field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
            boolean time = TIMES.stream().anyMatch(path::endsWith);
            assertThat(type.getLogicalType() instanceof LogicalTypes.TimestampMicros)
                    .as(path)
                    .isEqualTo(time);
            if (field.schema().isUnion()) {
                assertThat(field.schema().getTypes()).as(path).hasSize(2);
                assertThat(field.defaultVal()).as(path).isEqualTo(JsonProperties.NULL_VALUE);
            }
        });
    }

    /** A release adds its files by {@code -Dschemas.release=<version>}; see CONTRIBUTING.md. */
    @Test
    void everyReleasedReaderReadsTheRecordsOfTodayAndTheOtherWayRound() throws IOException {
        String release = System.getProperty(RELEASE_PROPERTY);
        if (release != null) {
            ReleasedSchemas.write(release);
        }
        List<Path> releases = ReleasedSchemas.releases();
        assertThat(releases).isNotEmpty();
        for (Path directory : releases) {
            for (PublishedSchema published : PublishedSchema.values()) {
                if (ReleasedSchemas.has(directory, published)) {
                    assertThat(ReleasedSchemas.breaks(ReleasedSchemas.read(directory, published), published.schema()))
                            .as("%s of release %s", published.file(), directory.getFileName())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void aNewFieldWithADefaultBreaksNobody() {
        Schema released = schema("""
                {"name": "id", "type": "string"}""");
        Schema current = schema("""
                {"name": "id", "type": "string"}, {"name": "sample", "type": ["null", "long"], "default": null}""");

        assertThat(ReleasedSchemas.breaks(released, current)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A new field without a default; a field that is gone; renamed; of another type; no longer nullable.
                """
                {"name": "id", "type": "string"}, {"name": "rows", "type": ["null", "long"], "default": null},
                {"name": "added", "type": "long"}""",
                """
                {"name": "rows", "type": ["null", "long"], "default": null}""",
                """
                {"name": "job_id", "type": "string"}, {"name": "rows", "type": ["null", "long"], "default": null}""",
                """
                {"name": "id", "type": "long"}, {"name": "rows", "type": ["null", "long"], "default": null}""",
                """
                {"name": "id", "type": "string"}, {"name": "rows", "type": "long", "default": 0}"""
            })
    void aChangeThatBreaksSomebodyIsFound(String fields) {
        Schema released = schema("""
                {"name": "id", "type": "string"}, {"name": "rows", "type": ["null", "long"], "default": null}""");

        assertThat(ReleasedSchemas.breaks(released, schema(fields))).isNotEmpty();
    }

    private static Schema schema(String fields) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"Job\", \"namespace\": \"a\", \"fields\": [" + fields + "]}");
    }

    private static Map<String, Schema.Field> fields(PublishedSchema published) {
        Map<String, Schema.Field> fields = new LinkedHashMap<>();
        records(published.schema())
                .forEach((name, schema) ->
                        schema.getFields().forEach(field -> fields.put(name + "." + field.name(), field)));
        return fields;
    }

    /** The schema, and the records within it. */
    private static Map<String, Schema> records(Schema schema) {
        Map<String, Schema> records = new LinkedHashMap<>();
        collect(schema, records);
        return records;
    }

    private static void collect(Schema schema, Map<String, Schema> into) {
        switch (schema.getType()) {
            case RECORD -> {
                if (into.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), into));
                }
            }
            case UNION -> schema.getTypes().forEach(type -> collect(type, into));
            case ARRAY -> collect(schema.getElementType(), into);
            case MAP -> collect(schema.getValueType(), into);
            default -> {}
        }
    }
}
