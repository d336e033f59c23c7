package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Api.Answer;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.it.support.Topic;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Mismatches over many jobs: found, mended, found again, resolved and ignored by people. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MismatchLifeCycleIT {
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql("CREATE KEYSPACE life WITH replication = {'class':'SimpleStrategy','replication_factor':1}");
        Tables.sql("CREATE SCHEMA life");
        for (String table : List.of("mended", "expected", "said")) {
            Tables.cql(
                    "CREATE TABLE life." + table + " (id int PRIMARY KEY, v text)",
                    "INSERT INTO life." + table + " (id, v) VALUES (1, 'same')",
                    "INSERT INTO life." + table + " (id, v) VALUES (2, 'lost')");
            Tables.sql(
                    "CREATE TABLE life." + table + " (id int PRIMARY KEY, v text)",
                    "INSERT INTO life." + table + " VALUES (1, 'same')");
        }
        countercheck = Countercheck.named("life")
                .setting("table.defaults.source.namespace", "life")
                .setting("table.defaults.target.namespace", "life")
                .table("{name: mended}")
                .table("{name: expected, thresholds.warning.percent: 10, thresholds.critical.percent: 90}")
                .table("{name: said}")
                .start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void aMendedRowIsResolvedAndOneThatBreaksAgainIsPendingAgain() throws Exception {
        JsonNode found = countercheck.run("mended", "CHECKSUM");
        assertThat(found.get("mismatch_count").intValue()).as("%s", found).isEqualTo(1);
        assertThat(mismatch("mended").get("resolution_status").textValue()).isEqualTo("PENDING");

        Tables.sql("INSERT INTO life.mended VALUES (2, 'lost')");
        JsonNode equal = countercheck.run("mended", "CHECKSUM");
        JsonNode resolved = mismatch("mended");

        assertThat(equal.get("mismatch_count").intValue()).as("%s", equal).isZero();
        assertThat(equal.get("resolved_count").intValue()).isEqualTo(1);
        assertThat(resolved.get("resolution_status").textValue()).isEqualTo("AUTO_RESOLVED");
        assertThat(resolved.get("resolution_notes").textValue())
                .isEqualTo("found equal by job " + equal.get("job_id").textValue());
        assertThat(resolved.get("occurrences").intValue()).isEqualTo(1);
        awaitPublished(resolved);

        Tables.sql("DELETE FROM life.mended WHERE id = 2");
        JsonNode broken = countercheck.run("mended", "CHECKSUM");
        JsonNode reopened = mismatch("mended");

        assertThat(broken.get("mismatch_count").intValue()).as("%s", broken).isEqualTo(1);
        assertThat(reopened.get("mismatch_id")).isEqualTo(resolved.get("mismatch_id"));
        assertThat(reopened.get("first_seen_at")).isEqualTo(resolved.get("first_seen_at"));
        assertThat(reopened.get("occurrences").intValue()).isEqualTo(2);
        assertThat(reopened.get("resolution_status").textValue()).isEqualTo("PENDING");
        assertThat(reopened.get("resolved_at").isNull()).isTrue();
        awaitPublished(reopened);
    }

    @Test
    void anIgnoredDifferenceIsNoDriftUntilItChanges() {
        JsonNode found = countercheck.run("expected", "CHECKSUM");
        assertThat(found.get("alert_fired").booleanValue()).as("%s", found).isTrue();
        assertThat(found.get("alert_level").textValue()).isEqualTo("WARNING");
        assertThat(found.get("severity").textValue()).isEqualTo("CRITICAL");

        Answer ignored = resolve("/api/v1", mismatch("expected"), "IGNORED");
        assertThat(ignored.status()).as("%s", ignored).isEqualTo(200);
        JsonNode again = countercheck.run("expected", "CHECKSUM");

        assertThat(again.get("mismatch_count").intValue()).as("%s", again).isZero();
        assertThat(again.get("drift_percentage").doubleValue()).isZero();
        assertThat(again.get("ignored_count").intValue()).isEqualTo(1);
        assertThat(again.get("alert_fired").booleanValue()).isFalse();
        assertThat(mismatch("expected").get("resolution_status").textValue()).isEqualTo("IGNORED");
        assertThat(mismatch("expected").get("occurrences").intValue()).isEqualTo(2);

        Tables.cql("UPDATE life.expected SET v = 'another' WHERE id = 2");
        JsonNode changed = countercheck.run("expected", "CHECKSUM");

        assertThat(changed.get("mismatch_count").intValue()).as("%s", changed).isEqualTo(1);
        assertThat(changed.get("ignored_count").intValue()).isZero();
        assertThat(mismatch("expected").get("resolution_status").textValue()).isEqualTo("PENDING");
    }

    @Test
    void whatAPersonSaysHoldsUntilAJobFindsOtherwise() {
        countercheck.run("said", "CHECKSUM");
        JsonNode before = mismatch("said");

        Answer answer = resolve("", before, "MANUAL_RESOLVED");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.body().get("status").textValue()).isEqualTo("success");
        assertThat(answer.body().get("resolution_notes").textValue()).isEqualTo("by hand");
        assertThat(mismatch("said").get("resolved_by").textValue()).isEqualTo("anonymous");
        assertThat(mismatch("said").get("resolved_at")).isEqualTo(answer.body().get("resolved_at"));
        assertThat(resolve("", before, "PENDING").body().get("error").textValue())
                .isEqualTo("INVALID_STATUS_TRANSITION");

        countercheck.run("said", "CHECKSUM");

        assertThat(mismatch("said").get("resolution_status").textValue()).isEqualTo("PENDING");
    }

    private Answer resolve(String base, JsonNode mismatch, String status) {
        return countercheck
                .api()
                .post(
                        base + "/reconciliation/mismatches/"
                                + mismatch.get("mismatch_id").textValue() + "/resolve",
                        "{\"resolution_status\":\"" + status + "\",\"resolution_notes\":\"by hand\"}");
    }

    private JsonNode mismatch(String table) {
        JsonNode all = countercheck
                .api()
                .get("/reconciliation/mismatches?table=" + table)
                .body()
                .get("mismatches");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** Over HTTP a mismatch is seen a moment before consumers see its transaction. */
    private void awaitPublished(JsonNode mismatch) {
        Topic topic = new Topic(Servers.shared().kafka().bootstrapServers(), countercheck.prefix() + "mismatches");
        Awaitility.await("the mismatch on its topic")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(topic.readLatestOfEachKey()).contains(mismatch));
    }
}
