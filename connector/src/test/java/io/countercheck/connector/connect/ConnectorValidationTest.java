package io.countercheck.connector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error is with the setting to mend, and says how. */
class ConnectorValidationTest {

    @Test
    void aValidConfigurationHasNoErrors() {
        assertThat(errors(ConnectorSettings.valid())).isEmpty();
    }

    @Test
    void theDatastoreTypeIsRequired() {
        assertThat(errors(ConnectorSettings.without("datastore.type")).get("datastore.type"))
                .first()
                .asString()
                .contains("datastore.type");
    }

    @Test
    void anUnknownDatastoreTypeIsAnsweredWithTheKnownOnes() {
        assertThat(errors(ConnectorSettings.with("datastore.type", "oracle")).get("datastore.type"))
                .singleElement()
                .asString()
                .contains("oracle", "cassandra", "postgres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cassandra", "postgres"})
    void settingsOfTheChosenDatastoreAreRequiredAndThoseOfOthersAreNot(String type) {
        Map<String, List<String>> errors = errors(ConnectorSettings.with("datastore.type", type));

        assertThat(errors).isNotEmpty();
        assertThat(errors.keySet()).allMatch(key -> key.startsWith(type + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key.converter", "value.converter"})
    void onlyTheByteArrayConverterIsTaken(String key) {
        String other = "org.apache.kafka.connect.json.JsonConverter";

        assertThat(errors(ConnectorSettings.with(key, other)).get(key))
                .singleElement()
                .asString()
                .startsWith(key + " must be org.apache.kafka.connect.converters.ByteArrayConverter");
        assertThat(errors(ConnectorSettings.without(key))).containsOnlyKeys(key);
    }

    @ParameterizedTest
    @CsvSource({"errors.tolerance, all, must be none", "transforms, filter, must be empty"})
    void whatWouldDropOrChangeRecordsIsRefused(String key, String value, String message) {
        assertThat(errors(ConnectorSettings.with(key, value)).get(key))
                .singleElement()
                .asString()
                .contains(key + " " + message);
    }

    @Test
    void harmlessFormsOfTheseSettingsAreTaken() {
        Map<String, String> settings = ConnectorSettings.with("errors.tolerance", "none");
        settings.put("transforms", "");

        assertThat(errors(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "scan.threads, 0",
        "scan.threads, many",
        "retry.timeout.ms, -1",
        "heartbeat.interval.ms, 1",
        "queue.max.records, 1",
        "topic.prefix, ''",
        "rows.per.second.max, -1",
        "requests.concurrent.max, -1",
        "backoff.slowdown.factor, 1.4",
        "backoff.slowdown.factor, NaN",
        "quiet.hours, 8-18",
        "quiet.hours.timezone, Mars/Olympus",
        "quiet.hours.rows.per.second.max, -1",
        "kafka.bootstrap.servers, ''"
    })
    void valuesOutOfRangeAreRefused(String key, String value) {
        assertThat(errors(ConnectorSettings.with(key, value))).containsOnlyKeys(key);
    }

    @ParameterizedTest
    @CsvSource({"7, 8", "2, 3"})
    void scansMayLeaveOneConnectionForLookUps(String threads, String connections) {
        assertThat(errors(scansAndConnections(threads, connections))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "9, 8", "1, 1"})
    void scansMustLeaveAConnectionForLookUps(String threads, String connections) {
        assertThat(errors(scansAndConnections(threads, connections)))
                .isEqualTo(Map.of(
                        "scan.threads",
                        List.of("scan.threads must be less than fake.connections.max, which is " + connections
                                + ": scans must leave at least one connection for look-ups")));
    }

    @Test
    void limitsOfLoadAreTaken() {
        Map<String, String> settings = ConnectorSettings.with("rows.per.second.max", "5000");
        settings.put("requests.concurrent.max", "1");
        settings.put("backoff.slowdown.factor", "0");
        settings.put("quiet.hours", "08:00-18:00, 22:00-02:00");
        settings.put("quiet.hours.timezone", "Europe/Berlin");

        assertThat(errors(settings)).isEmpty();
    }

    @Test
    void quietHoursMustEndSomeTime() {
        Map<String, String> settings = ConnectorSettings.with("quiet.hours", "00:00-12:00,12:00-00:00");
        assertThat(errors(settings).get("quiet.hours"))
                .singleElement()
                .asString()
                .contains("nothing would ever be read");

        settings.put("quiet.hours.rows.per.second.max", "100");
        assertThat(errors(settings)).isEmpty();
    }

    @Test
    void lookUpsMustKeepTheLimitOfRequests() {
        Map<String, String> settings = ConnectorSettings.with("datastore.type", "cassandra");
        settings.put("cassandra.contact.points", "localhost:1");
        settings.put("cassandra.local.datacenter", "dc1");
        settings.put("requests.concurrent.max", "31");

        assertThat(errors(settings))
                .isEqualTo(Map.of(
                        "requests.concurrent.max",
                        List.of("requests.concurrent.max must be at least cassandra.lookup.concurrency, which is 32:"
                                + " lower that first")));
    }

    @Test
    void postgresHasSuchALimit() {
        Map<String, String> settings = ConnectorSettings.with("datastore.type", "postgres");
        settings.put("postgres.url", "jdbc:postgresql://localhost:1/warehouse");
        settings.put("postgres.user", "reader");
        settings.put("scan.threads", "8");

        assertThat(errors(settings)).containsOnlyKeys("scan.threads");
    }

    private static Map<String, String> scansAndConnections(String threads, String connections) {
        Map<String, String> settings = ConnectorSettings.with("scan.threads", threads);
        settings.put(FakeProvider.CONNECTIONS_MAX, connections);
        return settings;
    }

    @Test
    void theDatastoreIsTriedAndItsAnswerIsWithTheSettingToMend() {
        assertThat(errors(ConnectorSettings.with(FakeProvider.HOST, "down")))
                .isEqualTo(Map.of(FakeProvider.HOST, List.of("fake.host cannot be reached: see that it is up")));
    }

    @Test
    void theDatastoreIsNotTriedWhileOtherSettingsAreWrong() {
        Map<String, String> settings = ConnectorSettings.with(FakeProvider.HOST, "down");
        settings.put("scan.threads", "0");

        assertThat(errors(settings)).containsOnlyKeys("scan.threads");
    }

    @Test
    void allErrorsAreToldAtOnce() {
        Map<String, String> settings = ConnectorSettings.without(FakeProvider.HOST);
        settings.put("scan.threads", "0");
        settings.put("errors.tolerance", "all");
        settings.remove("value.converter");

        assertThat(errors(settings))
                .containsOnlyKeys(FakeProvider.HOST, "scan.threads", "errors.tolerance", "value.converter");
    }

    /** Connect fails on a declared key that has no value. */
    @Test
    void everyDeclaredSettingIsAnswered() {
        SnapshotSourceConnector connector = new SnapshotSourceConnector();

        assertThat(connector.validate(ConnectorSettings.valid()).configValues())
                .extracting(ConfigValue::name)
                .containsAll(connector.config().names())
                .doesNotHaveDuplicates();
    }

    private static Map<String, List<String>> errors(Map<String, String> settings) {
        Collection<ConfigValue> values =
                new SnapshotSourceConnector().validate(settings).configValues();
        return values.stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
