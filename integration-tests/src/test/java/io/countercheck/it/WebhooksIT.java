package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.it.support.Topic;
import io.countercheck.it.support.WebhookReceiver;
import io.countercheck.it.support.WebhookReceiver.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Endpoints are told of jobs however they behave, and jobs do not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String COMPLETED = "reconciliation.job_completed";
    private static final String DRIFT = "reconciliation.drift_detected";
    private static final String FAILED = "reconciliation.job_failed";

    private final WebhookReceiver all = new WebhookReceiver();
    private final WebhookReceiver drift = new WebhookReceiver();
    private final WebhookReceiver late = new WebhookReceiver();
    private final WebhookReceiver hanging = new WebhookReceiver();
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE IF NOT EXISTS told WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE told.drifted (id int PRIMARY KEY, v text)",
                "INSERT INTO told.drifted (id, v) VALUES (1, 'one')",
                "CREATE TABLE told.alike (id int PRIMARY KEY, v text)",
                "CREATE TABLE told.broken (id int PRIMARY KEY, v text)");
        Tables.sql(
                "CREATE SCHEMA told",
                "CREATE TABLE told.drifted (id int PRIMARY KEY, v text)",
                "CREATE TABLE told.alike (id int PRIMARY KEY, v text)");
        hanging.answer(request -> WebhookReceiver.HANG);
        countercheck = Countercheck.named("told")
                .table("drifted", "told.drifted", "told.drifted")
                .table("alike", "told.alike", "told.alike")
                .table("broken", "told.broken", "told.broken")
                .webhook(webhook("all", all, ""))
                .webhook(webhook("drift", drift, ", events: [drift_detected], tables: [drifted]"))
                .webhook(webhook("hanging", hanging, ", timeout.ms: 60000"))
                .start();
        countercheck.deployConnectors(1);
    }

    private static String webhook(String name, WebhookReceiver receiver, String more) {
        return "{name: %s, url: 'http://127.0.0.1:%d/%s?key=pa55', secret: 'whsec_%s'%s}"
                .formatted(name, receiver.port(), name, KEY, more);
    }

    @BeforeEach
    void receive() {
        all.answer(request -> 200);
        drift.answer(request -> 200);
    }

    @AfterAll
    void stop() {
        countercheck.close();
        all.close();
        drift.close();
        late.close();
        hanging.close();
    }

    @Test
    void endpoints_are_told_of_what_they_want() throws Exception {
        String drifted = run("drifted", "COMPLETED");
        String alike = run("alike", "COMPLETED");
        String broken = run("broken", "FAILED");

        awaitReceived(all, broken, 1);
        assertThat(all.deliveries(drifted)).extracting(Delivery::event).containsExactly(COMPLETED, DRIFT);
        assertThat(all.deliveries(alike)).extracting(Delivery::event).containsExactly(COMPLETED);
        assertThat(all.deliveries(broken)).extracting(Delivery::event).containsExactly(FAILED);
        for (Delivery delivery : all.deliveries()) {
            assertSigned(delivery);
        }
        JsonNode found = all.deliveries(drifted).get(1).data();
        assertThat(found.get("table").textValue()).isEqualTo("drifted");
        assertThat(found.get("drift_percentage").doubleValue()).isEqualTo(100.0);
        assertThat(found.get("severity").textValue()).isEqualTo("CRITICAL");
        assertThat(all.deliveries(broken).get(0).data().get("validation_errors").toString())
                .contains("told.broken");
        awaitReceived(drift, drifted, 1);
        assertThat(drift.deliveries()).extracting(Delivery::event).containsOnly(DRIFT);
    }

    @Test
    void what_is_refused_is_sent_again_until_it_is_received_once() throws Exception {
        all.answer(request -> request <= 3 ? 500 : 200);

        String job = run("alike", "COMPLETED");
        awaitReceived(all, job, 1);
        String next = run("alike", "COMPLETED");
        awaitReceived(all, next, 1);

        List<Delivery> deliveries = all.deliveries(job);
        assertThat(deliveries).extracting(Delivery::status).containsExactly(500, 500, 500, 200);
        assertThat(deliveries)
                .extracting(Delivery::id)
                .containsOnly(deliveries.get(0).id());
        assertThat(deliveries)
                .extracting(Delivery::body)
                .containsOnly(deliveries.get(0).body());
        for (Delivery delivery : deliveries) {
            assertSigned(delivery);
        }
    }

    @Test
    void what_happens_while_an_endpoint_is_down_is_told_after_the_application_was_killed() {
        drift.answer(request -> 503);
        String first = run("drifted", "COMPLETED");
        String second = run("drifted", "COMPLETED");
        Awaitility.await("a request")
                .atMost(TIMEOUT)
                .until(() -> !drift.deliveries(first).isEmpty());

        countercheck.application().kill();
        drift.answer(request -> 200);
        countercheck.application().restart(TIMEOUT);

        awaitReceived(drift, first, 1);
        awaitReceived(drift, second, 1);
        assertThat(drift.received(first)).hasSize(1);
        assertThat(drift.received(second)).hasSize(1);
        assertThat(drift.deliveries(first))
                .extracting(Delivery::id)
                .containsOnly(drift.received(first).get(0).id());
    }

    @Test
    void an_endpoint_that_hangs_holds_up_neither_others_nor_the_end_of_the_application() throws Exception {
        run("alike", "COMPLETED");
        Awaitility.await("a request that is not answered")
                .atMost(TIMEOUT)
                .until(() -> !hanging.deliveries().isEmpty());

        awaitReceived(all, run("alike", "COMPLETED"), 1);

        ProcessHandle process =
                ProcessHandle.of(countercheck.application().pid()).orElseThrow();
        process.destroy();
        process.onExit().get(20, TimeUnit.SECONDS);
        countercheck.application().restart(TIMEOUT);
    }

    @Test
    void neither_secrets_nor_addresses_are_logged() {
        all.answer(request -> request == 1 ? 500 : 200);
        String job = run("alike", "COMPLETED");
        awaitReceived(all, job, 1);

        assertThat(countercheck.application().log())
                .content()
                .contains(
                        "webhook all: job_completed " + all.received(job).get(0).id())
                .doesNotContain("pa55")
                .doesNotContain(KEY);
    }

    @Test
    void a_new_endpoint_is_told_of_what_ends_from_its_first_start_on() throws Exception {
        run("drifted", "COMPLETED");
        countercheck.application().stop();
        countercheck.addWebhook(webhook("late", late, ""));
        UUID job = UUID.randomUUID();
        new Topic(Servers.shared().kafka().bootstrapServers(), countercheck.prefix() + "triggers")
                .send("{\"tables\": [\"drifted\"], \"job_ids\": [\"" + job + "\"]}");

        countercheck.application().restart(TIMEOUT);

        awaitReceived(late, job.toString(), 2);
        assertThat(late.deliveries()).extracting(Delivery::jobId).containsOnly(job.toString());
        assertThat(late.deliveries()).extracting(Delivery::event).containsExactly(COMPLETED, DRIFT);
    }

    private String run(String table, String status) {
        JsonNode job = countercheck.run(table, "CHECKSUM");
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo(status);
        return job.get("job_id").textValue();
    }

    private static void awaitReceived(WebhookReceiver receiver, String job, int events) {
        Awaitility.await("what is told of job " + job)
                .atMost(TIMEOUT)
                .until(() -> receiver.received(job).size() >= events);
    }

    /** As a receiver does it. */
    private static void assertSigned(Delivery delivery) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        String signed = delivery.id() + "." + delivery.timestamp() + "." + delivery.body();
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        assertThat(delivery.signature()).isEqualTo("v1," + signature);
        assertThat(Duration.between(Instant.ofEpochSecond(delivery.timestamp()), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(5));
    }
}
