package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.published.PublishedSchema;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.TableDrift;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Avro form carries exactly what the JSON form does. */
class AvroDocumentTest {
    private static final AvroDocument AVRO = new AvroDocument(Samples.DATASTORES);

    record Sample(PublishedSchema form, ObjectNode json) {}

    static Stream<Sample> samples() {
        JobDocument jobs = new JobDocument(Samples.DATASTORES);
        MismatchDocument mismatches = new MismatchDocument(Samples.DATASTORES);
        DriftDocument drifts = new DriftDocument(Samples.DATASTORES);
        return Stream.of(
                new Sample(PublishedSchema.JOB, jobs.summary(Samples.queued())),
                new Sample(PublishedSchema.JOB, jobs.summary(Samples.scanning())),
                new Sample(PublishedSchema.JOB, jobs.summary(Samples.completed())),
                new Sample(PublishedSchema.JOB, jobs.summary(Samples.failed())),
                new Sample(PublishedSchema.MISMATCH, mismatches.full(Samples.changed())),
                new Sample(PublishedSchema.MISMATCH, mismatches.full(Samples.missing())),
                new Sample(PublishedSchema.DRIFT, drift(drifts, Samples.completed(), Samples.failed())),
                new Sample(PublishedSchema.DRIFT, drift(drifts, Samples.failed())));
    }

    private static ObjectNode drift(DriftDocument documents, Job... jobs) {
        TableDrift drift = TableDrift.none("users");
        for (Job job : jobs) {
            drift = drift.plus(job, Samples.STARTED, Duration.ofHours(1));
        }
        return documents.of(drift.ended(Instant.MAX).orElseThrow());
    }

    /** Backwards from the record, by the schema's logical types and Avro's own data model. */
    @ParameterizedTest
    @MethodSource("samples")
    void everyFieldAndValueOfTheJsonFormIsInTheRecordAndNothingElse(Sample sample) {
        GenericRecord written = AVRO.of(sample.form(), sample.json());

        assertThat(GenericData.get().validate(sample.form().schema(), written)).isTrue();
        assertThat(flat(written, sample.form().schema())).isEqualTo(flat(sample.json()));
    }

    @Test
    void theDatastoresAreNamedInTheRecordAndNotInItsFields() {
        AvroDocument others = new AvroDocument(new Datastores("here", "there"));
        JobDocument jobs = new JobDocument(new Datastores("here", "there"));

        GenericRecord job = others.of(PublishedSchema.JOB, jobs.summary(Samples.completed()));

        assertThat(job.get("source_datastore")).isEqualTo("here");
        assertThat(job.get("target_datastore")).isEqualTo("there");
        assertThat(job.get("source_row_count")).isEqualTo(1_000_000L);
        assertThat(job.get("mismatches_summary"))
                .isEqualTo(Map.of("MISSING_IN_THERE", 30L, "MISSING_IN_HERE", 10L, "DATA_MISMATCH", 10L));
    }

    @Test
    void timesAreMicrosecondsAndRowsAreJson() {
        GenericRecord mismatch =
                AVRO.of(PublishedSchema.MISMATCH, new MismatchDocument(Samples.DATASTORES).full(Samples.changed()));

        assertThat(mismatch.get("detected_at")).isEqualTo(1_763_647_305_000_000L);
        assertThat(mismatch.get("source_data")).isEqualTo("{\"name\":\"John Doe\"}");
        assertThat(mismatch.get("source_copies")).isNull();
        assertThat(mismatch.get("target_copies")).isEqualTo(2);
    }

    @Test
    void aFieldThatTheSchemaDoesNotHaveIsNotLostInSilence() {
        ObjectNode job =
                new JobDocument(Samples.DATASTORES).summary(Samples.completed()).put("new_fact", "secret");

        assertThatThrownBy(() -> AVRO.of(PublishedSchema.JOB, job))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("new_fact")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aValueThatDoesNotGoWithTheSchemaIsAnErrorThatNamesTheFieldOnly() {
        ObjectNode job = new JobDocument(Samples.DATASTORES).summary(Samples.completed());

        assertThatThrownBy(() -> AVRO.of(PublishedSchema.JOB, job.deepCopy().put("mismatch_count", "secret")))
                .hasMessageContaining("job.mismatch_count")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> AVRO.of(PublishedSchema.JOB, job.deepCopy().putNull("job_id")))
                .hasMessageContaining("job.job_id");
    }

    private static Map<String, String> flat(GenericRecord record, Schema schema) {
        Map<String, String> flat = new TreeMap<>();
        for (Schema.Field field : schema.getFields()) {
            if (!PublishedSchema.isConstant(field)) {
                String name = PublishedSchema.named(PublishedSchema.jsonName(field), "cassandra", "postgres");
                flatten(name, record.get(field.pos()), field.schema(), flat);
            }
        }
        return flat;
    }

    private static void flatten(String name, @Nullable Object value, Schema schema, Map<String, String> into) {
        Schema type = schema.isUnion() ? schema.getTypes().get(1) : schema;
        if (value instanceof GenericRecord record) {
            flat(record, type).forEach((key, text) -> into.put(name + "." + key, text));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> flatten(name + "." + key, element, type.getValueType(), into));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + "." + i, list.get(i), type.getElementType(), into);
            }
        } else if (value != null) {
            into.put(name, text(value, type));
        }
    }

    private static String text(Object value, Schema type) {
        if (type.getLogicalType() != null) {
            return Instant.EPOCH.plus((long) value, ChronoUnit.MICROS).toString();
        }
        return value instanceof Number number ? Double.toString(number.doubleValue()) : value.toString();
    }

    private static Map<String, String> flat(JsonNode json) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", json, flat);
        return flat;
    }

    /** Rows stay texts, as in Avro; null and absent are the same. */
    private static void flatten(String name, JsonNode json, Map<String, String> into) {
        if (name.endsWith("_data") && json.isObject()) {
            into.put(name, json.toString());
        } else if (json.isContainerNode()) {
            int index = 0;
            for (JsonNode element : json) {
                String key =
                        json.isArray() ? Integer.toString(index) : names(json).get(index);
                flatten(name.isEmpty() ? key : name + "." + key, element, into);
                index++;
            }
        } else if (!json.isNull()) {
            into.put(name, json.isNumber() ? Double.toString(json.doubleValue()) : json.asText());
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
