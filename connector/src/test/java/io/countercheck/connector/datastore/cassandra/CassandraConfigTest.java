package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.countercheck.connector.datastore.spi.DatastoreProvider.SettingProblem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class CassandraConfigTest {

    @Test
    void defaultsSuitAClusterWithoutLogin() {
        CassandraConfig config = new CassandraConfig(settings());

        assertThat(config.contactPoints()).containsExactly(new ContactPoint("cassandra-1", 9042));
        assertThat(config.localDatacenter()).isEqualTo("dc1");
        assertThat(config.credentials()).isEmpty();
        assertThat(config.consistencyLevel()).isEqualTo(ConsistencyLevel.LOCAL_QUORUM);
        assertThat(config.pageSize()).isEqualTo(5000);
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.lookupConcurrency()).isEqualTo(32);
        assertThat(config.contradictions()).isEmpty();
    }

    @Test
    void contactPointsTakeNamesAddressesAndPorts() {
        CassandraConfig config =
                new CassandraConfig(settings("cassandra.contact.points", "a:19042, 10.0.0.7 ,[::1],[fe80::1]:9043"));

        assertThat(config.contactPoints())
                .containsExactly(
                        new ContactPoint("a", 19042),
                        new ContactPoint("10.0.0.7", 9042),
                        new ContactPoint("::1", 9042),
                        new ContactPoint("fe80::1", 9043));
        assertThat(config.displayedContactPoints()).isEqualTo("a:19042, 10.0.0.7:9042, [::1]:9042, [fe80::1]:9043");
    }

    @Test
    void malformedSettingsAreRefusedWithTheirNames() {
        for (String points : new String[] {"a:", "a:x", "a:0", "a:65536", ":9042", "[::1", "[::1]x", "::1"}) {
            assertRefused("cassandra.contact.points", points);
        }
        assertRefused("cassandra.contact.points", "");
        assertRefused("cassandra.local.datacenter", "");
        assertRefused("cassandra.consistency.level", "ANY");
        assertRefused("cassandra.consistency.level", "SERIAL");
        assertRefused("cassandra.page.size", "0");
        assertRefused("cassandra.request.timeout.ms", "0");
        assertRefused("cassandra.lookup.concurrency", "0");
    }

    @Test
    void everySettingIsBelowThePrefixAndDocumented() {
        assertThat(CassandraConfig.DEFINITION.configKeys().values()).allSatisfy(key -> {
            assertThat(key.name).startsWith("cassandra.");
            assertThat(key.documentation).isNotBlank();
        });
    }

    @Test
    void usernameAndPasswordGoTogether() {
        assertThat(new CassandraConfig(settings("cassandra.username", "joe")).contradictions())
                .extracting(SettingProblem::setting)
                .containsExactly("cassandra.password");
        assertThat(new CassandraConfig(settings("cassandra.password", "hush")).contradictions())
                .extracting(SettingProblem::setting)
                .containsExactly("cassandra.username");
    }

    @Test
    void thePasswordDoesNotPrint() {
        CassandraConfig config =
                new CassandraConfig(settings("cassandra.username", "joe", "cassandra.password", "hush"));

        assertThat(config.credentials().toString()).contains("joe").doesNotContain("hush");
        assertThat(config.values().toString()).doesNotContain("hush");
    }

    private static void assertRefused(String setting, String value) {
        assertThatThrownBy(() -> new CassandraConfig(settings(setting, value)))
                .as("%s=%s", setting, value)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(setting);
    }

    private static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cassandra.contact.points", "cassandra-1");
        settings.put("cassandra.local.datacenter", "dc1");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}
