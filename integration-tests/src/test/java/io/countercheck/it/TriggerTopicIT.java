package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.it.support.Topic;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Jobs are started by records that a console producer could have written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TriggerTopicIT {
    private Countercheck countercheck;
    private Topic triggers;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE IF NOT EXISTS triggered WITH replication = {'class':'SimpleStrategy','replication_factor':1}");
        Tables.sql("CREATE SCHEMA triggered");
        for (String table : new String[] {"by_topic", "by_http"}) {
            Tables.cql(
                    "CREATE TABLE triggered." + table + " (id int PRIMARY KEY, v text)",
                    "INSERT INTO triggered." + table + " (id, v) VALUES (1, 'one')");
            Tables.sql("CREATE TABLE triggered." + table + " (id int PRIMARY KEY, v text)");
        }
        countercheck = Countercheck.named("triggered")
                .table("by_topic", "triggered.by_topic", "triggered.by_topic")
                .table("by_http", "triggered.by_http", "triggered.by_http")
                .start();
        countercheck.deployConnectors(1);
        triggers = new Topic(Servers.shared().kafka().bootstrapServers(), countercheck.prefix() + "triggers");
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void goodRecordStartsAJobAndBadOnesAreRejectedWithTheReason() throws Exception {
        triggers.send("this is no JSON");
        triggers.send("{\"tables\": [\"unknown\"], \"validation_strategy\": \"CHECKSUM\"}");
        triggers.send("{\"tables\": [\"by_topic\"], \"validation_strategy\": \"GUESS\"}");
        triggers.send("{\"tables\": [\"by_topic\"], \"validation_strategy\": \"CHECKSUM\"}");

        Awaitility.await("the job that the good record starts")
                .atMost(Duration.ofSeconds(30))
                .until(() -> jobs().size() == 1);
        JsonNode job = countercheck.awaitEnd(jobs().get(0).get("job_id").textValue());
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(job.get("mismatch_count").longValue()).isEqualTo(1);

        List<ConsumerRecord<String, String>> records = topic("rejected").read(3, Duration.ofSeconds(30));
        assertThat(records)
                .extracting(ConsumerRecord::value)
                .containsExactly(
                        "this is no JSON",
                        "{\"tables\": [\"unknown\"], \"validation_strategy\": \"CHECKSUM\"}",
                        "{\"tables\": [\"by_topic\"], \"validation_strategy\": \"GUESS\"}");
        assertThat(Topic.header(records.get(0), "error")).isEqualTo("MALFORMED_JSON");
        assertThat(Topic.header(records.get(1), "error")).isEqualTo("INVALID_TABLE");
        assertThat(Topic.header(records.get(1), "message")).contains("unknown");
        assertThat(Topic.header(records.get(2), "message")).contains("GUESS", "CHECKSUM", "ROW_COUNT");
    }

    @Test
    void mismatchesAreOnTheirTopicAsOverHttp() throws Exception {
        JsonNode job = countercheck.run("by_http", "CHECKSUM");

        List<JsonNode> overHttp =
                countercheck.api().mismatches(job.get("job_id").textValue());
        assertThat(overHttp).hasSize(1);
        Topic jobTopic = topic("jobs");
        Awaitility.await("the end of the job on its topic")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jobTopic.readLatestOfEachKey()).anySatisfy(document -> {
                    assertThat(document.get("job_id")).isEqualTo(job.get("job_id"));
                    assertThat(document.get("status").textValue()).isEqualTo("COMPLETED");
                    assertThat(document.get("mismatch_count").longValue()).isEqualTo(1);
                }));
        assertThat(topic("mismatches").readLatestOfEachKey()).containsAll(overHttp);
    }

    private Topic topic(String name) {
        return new Topic(Servers.shared().kafka().bootstrapServers(), countercheck.prefix() + name);
    }

    private List<JsonNode> jobs() {
        JsonNode jobs = countercheck
                .api()
                .get("/reconciliation/jobs?table=by_topic")
                .body()
                .get("jobs");
        return java.util.stream.StreamSupport.stream(jobs.spliterator(), false).toList();
    }
}
