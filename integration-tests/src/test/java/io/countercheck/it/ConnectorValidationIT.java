package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.local.process.FreePorts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Mistakes in a connector's configuration are found before it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorValidationIT {
    private static final String PLUGIN = "io.countercheck.connector.connect.SnapshotSourceConnector";
    private Countercheck countercheck;

    @BeforeAll
    void start() {
        countercheck = Countercheck.named("validation").start();
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void shippedConfigurationsAreValid() {
        assertThat(problems("cassandra", Map.of())).isEmpty();
        assertThat(problems("postgres", Map.of())).isEmpty();
    }

    @Test
    void pluginIsFoundByItsServiceEntry() {
        assertThat(Servers.shared().connect().rest().plugins()).contains(PLUGIN);
    }

    @Test
    void wrongPassword() {
        Map<String, List<String>> problems = problems("postgres", Map.of("postgres.password", "not-the-password"));

        assertThat(problems).containsOnlyKeys("postgres.password");
        assertThat(problems.toString()).doesNotContain("not-the-password");
    }

    @Test
    void unreachableHosts() {
        int nobody = FreePorts.next();

        assertThat(problems("postgres", Map.of("postgres.url", "jdbc:postgresql://127.0.0.1:" + nobody + "/warehouse")))
                .containsOnlyKeys("postgres.url");
        assertThat(problems("cassandra", Map.of("cassandra.contact.points", "127.0.0.1:" + nobody)))
                .containsOnlyKeys("cassandra.contact.points");
    }

    @Test
    void wrongDatacenter() {
        Map<String, List<String>> problems = problems("cassandra", Map.of("cassandra.local.datacenter", "elsewhere"));

        assertThat(problems).containsOnlyKeys("cassandra.local.datacenter");
        assertThat(problems.toString()).contains("datacenter1");
    }

    @Test
    void wrongConverterTransformsAndToleratedErrors() {
        assertThat(problems(
                        "postgres",
                        Map.of(
                                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                                "errors.tolerance", "all")))
                .containsOnlyKeys("value.converter", "errors.tolerance");
    }

    @Test
    void deployingAWrongConfigurationIsAnsweredWithWhatIsWrong() {
        Map<String, String> config = countercheck.connectorConfig("postgres");
        config.put("postgres.url", "jdbc:postgresql://127.0.0.1:" + FreePorts.next() + "/warehouse");

        assertThatThrownBy(() -> Servers.shared().connect().rest().putConnector("wrong", config))
                .hasMessageContaining("answered 400")
                .hasMessageContaining("postgres.url");
    }

    @Test
    void unknownDatastoreType() {
        assertThat(problems("postgres", Map.of("datastore.type", "oracle")).get("datastore.type"))
                .anySatisfy(message -> assertThat(message).contains("cassandra", "postgres"));
    }

    private Map<String, List<String>> problems(String datastore, Map<String, String> overrides) {
        Map<String, String> config = countercheck.connectorConfig(datastore);
        config.put("name", countercheck.connectorName(datastore));
        config.putAll(overrides);
        return Servers.shared().connect().rest().validate(PLUGIN, config);
    }
}
