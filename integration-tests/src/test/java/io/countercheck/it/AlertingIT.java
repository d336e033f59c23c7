package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.AlertReceiver;
import io.countercheck.it.support.AlertReceiver.Message;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Monitoring;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.monitoring.Dashboard;
import io.countercheck.monitoring.Dashboard.Panel;
import io.countercheck.monitoring.MonitoringPrograms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a row that is lost to the message that tells of it, and what the dashboard shows meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertingIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final int ROWS = 50;

    /** Long enough for Prometheus to see running jobs. */
    private static final int SETTLE_MS = 3_000;

    private static final String WARNING = "ReconciliationDriftWarning";
    private static final String CRITICAL = "ReconciliationDriftCritical";

    private AlertReceiver receiver;
    private Countercheck countercheck;
    private Monitoring monitoring;
    private Instant start;

    @BeforeAll
    void start() throws Exception {
        MonitoringPrograms.require();
        Tables.cql("CREATE KEYSPACE alerted WITH replication = {'class':'SimpleStrategy','replication_factor':1}");
        Tables.sql("CREATE SCHEMA alerted");
        for (String table : List.of("users", "orders", "sessions")) {
            Tables.cql("CREATE TABLE alerted." + table + " (id int PRIMARY KEY, v text)");
            Tables.cql(IntStream.rangeClosed(1, ROWS)
                    .mapToObj(id -> "INSERT INTO alerted.%s (id, v) VALUES (%d, 'v')".formatted(table, id))
                    .toArray(String[]::new));
            Tables.sql("CREATE TABLE alerted." + table + " (id int PRIMARY KEY, v text)");
        }
        replicate("users", 5);
        replicate("orders", 1);
        replicate("sessions", 1);
        countercheck = Countercheck.named("alerted")
                .setting("table.defaults.source.namespace", "alerted")
                .setting("table.defaults.target.namespace", "alerted")
                .setting("confirm.settle.delay.ms", SETTLE_MS)
                .table("{name: users}")
                .table("{name: orders}")
                .table("{name: sessions, schedule.cron: '0 0 1 1 *'}")
                .start();
        countercheck.deployConnectors(1);
        countercheck.run("users", "ROW_COUNT");
        receiver = new AlertReceiver();
        monitoring = new Monitoring(
                Servers.shared().workingDirectory(),
                countercheck.instances().get(0).base(),
                receiver.url());
        start = Instant.now();
        monitoring.start();
    }

    @AfterAll
    void stop() {
        if (monitoring != null) {
            monitoring.close();
            receiver.close();
            countercheck.close();
        }
    }

    @Test
    void drift_wakes_those_on_call_and_they_hear_when_it_is_repaired() throws Exception {
        assertThat(check("users").get("drift_percentage").doubleValue()).isEqualTo(10);
        assertThat(check("orders").get("drift_percentage").doubleValue()).isEqualTo(2);
        await("alerts")
                .untilAsserted(() -> assertThat(monitoring.prometheus().firing())
                        .contains(CRITICAL + "/users", WARNING + "/users", WARNING + "/orders")
                        .doesNotContain(CRITICAL + "/orders"));
        await("the call")
                .untilAsserted(
                        () -> assertThat(lastCall().path("status").textValue()).isEqualTo("firing"));
        await("the message to the team")
                .untilAsserted(() -> assertThat(lastOfTeam(WARNING))
                        .startsWith("FIRING: ")
                        .contains("2 % of the rows of table orders are out of sync", "(docs/operations.md#"));
        await("the message of the call to the team")
                .untilAsserted(() -> assertThat(lastOfTeam(CRITICAL)).contains("10 % of the rows of table users"));

        replicate("users", 0);
        replicate("orders", 0);
        assertThat(check("users").get("drift_percentage").doubleValue()).isZero();
        assertThat(check("orders").get("drift_percentage").doubleValue()).isZero();
        await("no alert of drift")
                .untilAsserted(() -> assertThat(monitoring.prometheus().firing())
                        .noneMatch(alert -> alert.endsWith("/users") || alert.endsWith("/orders")));
        await("the end of the call")
                .untilAsserted(
                        () -> assertThat(lastCall().path("status").textValue()).isEqualTo("resolved"));
        await("the end of both to the team").untilAsserted(() -> {
            assertThat(lastOfTeam(WARNING)).startsWith("RESOLVED: ");
            assertThat(lastOfTeam(CRITICAL)).startsWith("RESOLVED: ");
        });

        assertThat(receiver.webhook()).extracting(Message::authorization).containsOnly("Bearer " + Monitoring.TOKEN);
        assertThat(receiver.slack().stream()
                        .filter(message -> title(message).contains(WARNING))
                        .flatMap(message -> text(message).lines()))
                .as("what fires: the warning of a table whose drift is critical is kept back")
                .filteredOn(line -> !line.startsWith("Resolved: "))
                .isNotEmpty()
                .noneMatch(line -> line.contains("table users"));
    }

    @Test
    void every_panel_of_the_dashboard_shows_something() {
        JsonNode job = check("sessions");
        assertThat(job.get("mismatch_count").intValue()).isEqualTo(1);
        await("panels")
                .pollInterval(STEP)
                .untilAsserted(() -> assertThat(emptyQuestions()).isEmpty());
    }

    /** What panels ask without an answer, by panel. */
    private Map<String, String> emptyQuestions() {
        Map<String, String> empty = new TreeMap<>();
        for (Panel panel : Dashboard.shipped().panels()) {
            for (String expression : panel.expressions()) {
                String promQl = expression
                        .replace("$__rate_interval", "20s")
                        .replace("$__range", "10m")
                        .replace("$table", ".*");
                if (monitoring.prometheus().drawn(promQl, start, Instant.now(), STEP) == 0) {
                    empty.put(panel.title() + ": " + expression, promQl);
                }
            }
        }
        return empty;
    }

    /** Fills the replica but for so many rows. */
    private static void replicate(String table, int missing) throws Exception {
        Tables.sql("INSERT INTO alerted.%s SELECT id, 'v' FROM generate_series(1, %d) id ON CONFLICT DO NOTHING"
                .formatted(table, ROWS - missing));
    }

    private JsonNode check(String table) {
        JsonNode job = countercheck.run(table, "CHECKSUM");
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        return job;
    }

    /** The alert on users' drift in the last message to the webhook that has it. */
    private JsonNode lastCall() {
        return receiver.webhook().stream()
                .flatMap(message ->
                        StreamSupport.stream(message.body().get("alerts").spliterator(), false))
                .filter(alert -> alert.at("/labels/alertname").textValue().equals(CRITICAL))
                .filter(alert -> alert.at("/labels/table").textValue().equals("users"))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("nobody was called"));
    }

    /** Title and text of the last message to Slack about an alert. */
    private String lastOfTeam(String alert) {
        return receiver.slack().stream()
                .filter(message -> title(message).contains(alert))
                .reduce((earlier, later) -> later)
                .map(message -> title(message) + "\n" + text(message))
                .orElseThrow(() -> new AssertionError("no message about " + alert));
    }

    private static String title(Message message) {
        return message.body().at("/attachments/0/title").textValue();
    }

    private static String text(Message message) {
        return message.body().at("/attachments/0/text").textValue();
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(TIMEOUT);
    }
}
