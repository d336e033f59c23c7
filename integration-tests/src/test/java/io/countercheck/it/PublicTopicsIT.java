package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.countercheck.common.published.PublishedSchema;
import io.countercheck.it.support.Api;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.PublishedRecord;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.it.support.Topic;
import io.countercheck.local.SchemaRegistryServer;
import io.countercheck.local.process.ServerFailedException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Consumers read jobs, mismatches and drift as Avro through a schema registry, or as JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublicTopicsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaRegistryServer registry;
    private Countercheck avro;

    @BeforeAll
    void start() throws Exception {
        registry = SchemaRegistryServer.builder(Servers.shared().workingDirectory())
                .fastStart()
                .build();
        registry.start();
        Tables.cql(
                "CREATE KEYSPACE IF NOT EXISTS published WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE published.things (id int PRIMARY KEY, v text, tags set<text>)",
                "INSERT INTO published.things (id, v, tags) VALUES (1, 'one', {'a', 'b'})",
                "INSERT INTO published.things (id, v) VALUES (2, 'two')");
        Tables.sql(
                "CREATE SCHEMA published",
                "CREATE TABLE published.things (id int PRIMARY KEY, v text, tags text[])",
                "INSERT INTO published.things VALUES (2, 'zwei'), (3, 'three')");
        registry.awaitReady(Duration.ofMinutes(3));
        avro = countercheck("publicavro")
                .setting("topics.public.format", "avro")
                .setting("topics.public.serializer.apicurio.registry.url", registry.apicurioUrl())
                .start();
        avro.deployConnectors(1);
    }

    @AfterAll
    void stop() {
        avro.close();
        registry.close();
    }

    @Test
    @Order(1)
    void allThreeTopicsAreAvroThatAnyConsumerOfTheRegistryCanRead() throws Exception {
        JsonNode job = avro.run("things", "CHECKSUM");
        assertThat(job.get("mismatch_count").longValue()).as("%s", job).isEqualTo(3);
        String jobId = job.get("job_id").textValue();

        JsonNode onJobs = awaitClosed(jobId);
        assertThat(fieldsOf(PublishedRecord.comparable(job), onJobs)).isEqualTo(onJobs);
        assertThat(onJobs.at("/mismatches_summary/MISSING_IN_POSTGRES").intValue())
                .isEqualTo(1);

        List<JsonNode> overHttp = avro.api().mismatches(jobId);
        Map<String, GenericRecord> onMismatches = published("mismatches");
        assertThat(overHttp)
                .hasSize(3)
                .allSatisfy(mismatch -> assertThat(json(
                                PublishedSchema.MISMATCH,
                                onMismatches.get(mismatch.get("mismatch_id").textValue())))
                        .isEqualTo(PublishedRecord.comparable(mismatch)));

        GenericRecord drift = awaitDrift(jobId);
        assertThat(drift.get("table_name")).hasToString("things");
        assertThat(drift.get("jobs_completed")).isEqualTo(1);
        assertThat(drift.get("drift_percentage"))
                .isEqualTo(job.get("drift_percentage").doubleValue());
        GenericRecord last = (GenericRecord) drift.get("last_completed_job");
        assertThat(json(PublishedSchema.JOB, last)).isEqualTo(onJobs);
    }

    @Test
    @Order(2)
    void valuesAreFramedAsConfluentDoesWithIdsThatItsInterfaceKnows() {
        for (PublishedSchema form : PublishedSchema.values()) {
            String topic =
                    form == PublishedSchema.JOB ? "jobs" : form == PublishedSchema.MISMATCH ? "mismatches" : "drift";
            Map<String, byte[]> values = topic(avro, topic).readTable(new ByteArrayDeserializer());
            assertThat(values).as(topic).isNotEmpty().allSatisfy((key, value) -> {
                ByteBuffer bytes = ByteBuffer.wrap(value);
                assertThat(bytes.get()).as("the magic byte").isZero();
                assertThat(schema(bytes.getInt())).isEqualTo(form.schema());
            });
        }
        assertThat(ask("/subjects"))
                .extracting(JsonNode::textValue)
                .contains("publicavro.jobs-value", "publicavro.mismatches-value", "publicavro.drift-value");
    }

    @Test
    @Order(3)
    void aRegistryThatGoesDownLaterKeepsNothingFromBeingPublished() throws Exception {
        Map<String, byte[]> before = topic(avro, "jobs").readTable(new ByteArrayDeserializer());
        int id = ByteBuffer.wrap(before.values().iterator().next()).getInt(1);
        registry.kill();

        JsonNode job = avro.run("things", "CHECKSUM");

        assertThat(job.get("status").textValue()).isEqualTo("COMPLETED");
        byte[] value = Awaitility.await("the job on its topic")
                .atMost(PATIENCE)
                .until(
                        () -> topic(avro, "jobs")
                                .readTable(new ByteArrayDeserializer())
                                .get(job.get("job_id").textValue()),
                        Objects::nonNull);
        assertThat(ByteBuffer.wrap(value).getInt(1)).isEqualTo(id);
        assertThat(avro.application().isAlive()).isTrue();
    }

    @Test
    @Order(4)
    void withoutARegistryTheApplicationDoesNotStartAndSaysWhy() {
        assertThatThrownBy(() -> countercheck("publicnone")
                        .setting("topics.public.format", "avro")
                        .setting("topics.public.startup.timeout.ms", 3000)
                        .setting("topics.public.serializer.apicurio.registry.url", registry.apicurioUrl())
                        .setting("topics.public.serializer.apicurio.auth.username", "countercheck")
                        .setting("topics.public.serializer.apicurio.auth.password", "hunter2-secret")
                        .start())
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("cannot start")
                .hasMessageContaining("could not be registered within 3000 ms")
                .hasMessageContaining("see whether the schema registry runs")
                .hasMessageContaining("apicurio.registry.url is " + registry.apicurioUrl())
                .hasMessageNotContaining("hunter2-secret");
        assertThat(Servers.shared().workingDirectory().resolve("logs/publicnone.log"))
                .content()
                .doesNotContain("hunter2-secret");
    }

    @Test
    @Order(5)
    void withoutASettingAllThreeAreTheJsonOfHttp() throws Exception {
        try (Countercheck plain = countercheck("publicjson").start()) {
            plain.deployConnectors(1);
            JsonNode job = plain.run("things", "CHECKSUM");
            String jobId = job.get("job_id").textValue();

            Awaitility.await("the end of the job on its topic")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(topic(plain, "jobs").readLatestOfEachKey())
                            .singleElement()
                            .satisfies(document ->
                                    assertThat(fieldsOf(job, document)).isEqualTo(document)));
            assertThat(topic(plain, "mismatches").readLatestOfEachKey())
                    .containsExactlyInAnyOrderElementsOf(plain.api().mismatches(jobId));
            Awaitility.await("the window of the job")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(topic(plain, "drift").readLatestOfEachKey())
                            .singleElement()
                            .satisfies(window -> assertThat(
                                            window.get("last_completed_job").get("job_id"))
                                    .isEqualTo(job.get("job_id"))));
        }
    }

    private static Countercheck.Builder countercheck(String name) {
        return Countercheck.named(name)
                .table("things", "published.things", "published.things")
                .setting("topics.public.drift.window.ms", 2000);
    }

    private static Topic topic(Countercheck countercheck, String name) {
        return new Topic(Servers.shared().kafka().bootstrapServers(), countercheck.prefix() + name);
    }

    /** By the deserializer as it comes, which asks the registry. */
    private Map<String, GenericRecord> published(String name) {
        try (AvroKafkaDeserializer<GenericRecord> values = new AvroKafkaDeserializer<>()) {
            values.configure(
                    Map.of(
                            "apicurio.registry.url", registry.apicurioUrl().toString(),
                            "apicurio.registry.as-confluent", "true",
                            "apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler",
                            "apicurio.registry.use-id", "contentId"),
                    false);
            return topic(avro, name).readTable(values);
        }
    }

    /** Over HTTP a job is seen in the state of its instance, which is a moment before consumers see the transaction. */
    private JsonNode awaitClosed(String jobId) {
        return Awaitility.await("the end of job " + jobId + " on its topic")
                .atMost(PATIENCE)
                .until(
                        () -> json(PublishedSchema.JOB, published("jobs").get(jobId)),
                        document -> document.get("phase").textValue().equals("CLOSED"));
    }

    private GenericRecord awaitDrift(String jobId) {
        return Awaitility.await("the window of job " + jobId)
                .atMost(PATIENCE)
                .until(
                        () -> published("drift").values().stream()
                                .filter(window -> window.get("last_completed_job") instanceof GenericRecord last
                                        && jobId.equals(String.valueOf(last.get("job_id"))))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static JsonNode json(PublishedSchema form, @Nullable GenericRecord record) {
        return PublishedRecord.json(Objects.requireNonNull(record, "it is not on the topic"), form.schema());
    }

    /** Those of the fields that the other has, too: HTTP shows samples and estimates besides. */
    private static ObjectNode fieldsOf(JsonNode document, JsonNode other) {
        ObjectNode fields = JSON.createObjectNode();
        other.fieldNames().forEachRemaining(name -> fields.set(name, document.get(name)));
        return fields;
    }

    private Schema schema(int id) {
        return new Schema.Parser().parse(ask("/schemas/ids/" + id).get("schema").textValue());
    }

    private JsonNode ask(String path) {
        URI confluent = registry.confluentUrl();
        return new Api(confluent).get(confluent.getPath() + path).body();
    }
}
