package io.countercheck.connector.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countercheck.connector.scan.TaskShare;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class SnapshotConnectorConfigTest {

    @Test
    void whatIsNotSetHasItsDefault() {
        SnapshotConnectorConfig config = new SnapshotConnectorConfig(ConnectorSettings.valid());

        assertThat(config.datastoreName()).isEqualTo("fake");
        assertThat(config.topics().scans().name()).isEqualTo("reconciliation.scans");
        assertThat(config.scanThreads()).isEqualTo(2);
        assertThat(config.retryTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.queueMaxRecords()).isEqualTo(256);
        assertThat(config.provider()).isInstanceOf(FakeProvider.class);
    }

    @Test
    void aDatastoreMayHaveANameOfItsOwn() {
        assertThat(new SnapshotConnectorConfig(ConnectorSettings.with("datastore.name", "warehouse")).datastoreName())
                .isEqualTo("warehouse");
        assertThat(new SnapshotConnectorConfig(ConnectorSettings.with("datastore.name", " ")).datastoreName())
                .isEqualTo("fake");
    }

    @Test
    void theTopicPrefixIsThatOfAllTopics() {
        assertThat(new SnapshotConnectorConfig(ConnectorSettings.with("topic.prefix", "audit."))
                        .topics()
                        .lookups()
                        .name())
                .isEqualTo("audit.lookups");
    }

    @Test
    void settingsBelowKafkaGoToTheConsumerWithoutThePrefix() {
        Map<String, String> settings = ConnectorSettings.with("kafka.security.protocol", "SSL");

        assertThat(new SnapshotConnectorConfig(settings).consumerSettings())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("bootstrap.servers", "localhost:9092", "security.protocol", "SSL"));
    }

    @Test
    void theConnectorNamesTheSettingsOfAllDatastores() {
        Set<String> names = new SnapshotSourceConnector().config().names();

        assertThat(names)
                .containsAll(SnapshotConnectorConfig.definition().names())
                .contains("cassandra.contact.points", "postgres.url", FakeProvider.HOST);
    }

    @Test
    void everySettingIsDocumentedInASentence() {
        assertThat(new SnapshotSourceConnector().config().configKeys().values())
                .allSatisfy(key ->
                        assertThat(key.documentation).as(key.name).isNotBlank().matches("(?s)\\p{Upper}.*\\."));
    }

    @Test
    void settingsAreLowerCaseAndDottedAndTimesHaveTheirUnit() {
        assertThat(new SnapshotSourceConnector().config().configKeys().values()).allSatisfy(key -> {
            assertThat(key.name).matches("[a-z]+(\\.[a-z]+)+");
            if (key.name.matches(".*(timeout|interval).*")) {
                assertThat(key.name).endsWith(".ms");
            }
        });
    }

    @Test
    void passwordsAreNeverShown() {
        assertThat(new SnapshotSourceConnector().config().configKeys().values())
                .filteredOn(key -> key.name.contains("password"))
                .hasSizeGreaterThan(1)
                .extracting(ConfigDef.ConfigKey::type)
                .containsOnly(ConfigDef.Type.PASSWORD);
    }

    @Test
    void everyTaskKnowsItsShare() {
        SnapshotSourceConnector connector = new SnapshotSourceConnector();
        connector.start(ConnectorSettings.valid());

        List<Map<String, String>> configs = connector.taskConfigs(3);

        assertThat(configs)
                .map(SnapshotTaskConfig::of)
                .extracting(SnapshotTaskConfig::share)
                .containsExactly(new TaskShare(0, 3), new TaskShare(1, 3), new TaskShare(2, 3));
        assertThat(configs)
                .allSatisfy(config -> assertThat(SnapshotTaskConfig.of(config).connectorName())
                        .isEqualTo("fake-snapshot"));
    }

    @Test
    void aTaskWithoutAShareIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> SnapshotTaskConfig.of(ConnectorSettings.valid()))
                .withMessageContaining("countercheck.task");
    }
}
