package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countercheck.streams.peer.PeerSettings;
import io.countercheck.streams.peer.TrustStore;
import io.countercheck.streams.query.InstanceAddress;
import io.countercheck.streams.rest.Keystores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeersConfigTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String OPEN = "rest.auth.disabled.ok: true\n";

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                                    | 127.0.0.1:8080",
                "rest.host: 10.0.0.7                                                 | 10.0.0.7:8080",
                "rest.host: '::1'                                                    | [::1]:8080",
                "rest: {host: 0.0.0.0, advertised.host: app-1}                       | app-1:8080",
                "rest: {host: app_1, advertised.host: app-1}                         | app-1:8080",
                "rest: {host: 0.0.0.0, advertised: {host: app-1, port: 443}}         | app-1:443",
                "rest: {port: 0, advertised.port: 9000}                              | 127.0.0.1:9000"
            })
    void an_instance_is_reached_where_it_listens_unless_something_else_is_said(String yaml, String address)
            throws IOException {
        assertThat(load(OPEN + (yaml == null ? "" : yaml.strip()) + "\n").advertised())
                .map(InstanceAddress::toString)
                .hasValue(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest.host: 0.0.0.0", "rest.host: '::'", "rest.port: 0"})
    void an_instance_that_is_alone_needs_no_address(String yaml) throws IOException {
        assertThat(load(OPEN + yaml + "\n").advertised()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rest: {host: 0.0.0.0, peers.secret: #} | 'rest.peers.secret' is for several instances, and 'rest.host' does not tell where this one is reached: set 'rest.advertised.host'",
                "rest: {host: '::', peers.secret: #} | set 'rest.advertised.host'",
                "rest: {port: 0, peers.secret: #} | 'rest.port' does not tell where this one is reached: set 'rest.advertised.port'",
                "rest: {port: 0, advertised.host: app-1} | set 'rest.advertised.port'",
                "rest.advertised.host: 0.0.0.0 | 'rest.advertised.host' must be a name or address by which other instances",
                "rest.advertised.host: http://app-1 | 'rest.advertised.host' must be a host name or address",
                "rest.advertised.host: app_1 | 'rest.advertised.host' cannot stand in a URL",
                "rest.advertised.host: 'app-1:8080' | 'rest.advertised.host' cannot stand in a URL",
                "rest: {host: app_1, peers.secret: #} | 'rest.host' cannot stand in a URL",
                "rest.host: '127.0.0.1:' | set 'rest.advertised.host' to a name",
                "rest.advertised.port: 0 | 'rest.advertised.port' must be a whole number from 1",
                "rest.peers.secret: too-short | 'rest.peers.secret' must be at least 32 characters",
                "rest.peers.secret: 'with spaces 0123456789abcdef0123' | 'rest.peers.secret' must be at least 32",
                "rest.peers.truststore.path: /no/such.p12 | needs 'rest.peers.truststore.password'",
                "rest.peers.truststore.password: x | needs 'rest.peers.truststore.path'",
                "rest.peers.truststore: {path: /no/such.p12, password: x} | cannot be opened as a trust store",
                "streams.application.server: app-1:8080 | set 'rest.advertised.host' instead"
            })
    void what_would_leave_other_instances_without_an_answer_is_told_at_the_start(String yaml, String problem)
            throws IOException {
        Path file = Files.writeString(directory.resolve("peers.yaml"), OPEN + yaml.replace("#", SECRET) + "\n");
        InvalidConfigurationException invalid = catchThrowableOfType(
                InvalidConfigurationException.class, () -> AppConfigLoader.load(List.of(file), Map.of()));
        assertThat(invalid.problems())
                .anySatisfy(line -> assertThat(line).contains("peers.yaml:2").contains(problem));
        assertThat(invalid.getMessage()).doesNotContain(SECRET, "too-short", "with spaces");
    }

    @Test
    void the_secret_may_come_from_the_environment_and_is_not_shown() throws IOException {
        Path file = Files.writeString(directory.resolve("peers.yaml"), "rest.peers.secret: ${env:PEER_SECRET}\n");
        AppConfig config = AppConfigLoader.load(List.of(file), Map.of("PEER_SECRET", SECRET));
        assertThat(config.rest().peers().secret()).hasValue(SECRET);
        assertThat(config.toString()).doesNotContain(SECRET);
    }

    @Test
    void a_trust_store_is_tried() throws Exception {
        Path store = Keystores.selfSigned(directory, "s3cret-password");
        PeerSettings peers = load("rest.peers.truststore: {path: " + store + ", password: s3cret-password}\n");
        assertThat(peers.trustStore()).hasValue(new TrustStore(store, "s3cret-password"));
        assertThat(peers.toString()).doesNotContain("s3cret-password");
    }

    private PeerSettings load(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("peers.yaml"), yaml);
        return AppConfigLoader.load(List.of(file), Map.of()).rest().peers();
    }
}
