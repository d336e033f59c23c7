package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countercheck.streams.rest.Keystores;
import io.countercheck.streams.rest.security.ApiKey;
import io.countercheck.streams.rest.security.Authentication;
import io.countercheck.streams.rest.security.Role;
import io.countercheck.streams.rest.security.TlsSettings;
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

class RestConfigTest {
    private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
    private static final String KEYS = "rest.auth.keys: [{owner: ann, role: operate, sha256: " + HASH + "}]\n";

    @TempDir
    Path directory = Path.of("");

    @Test
    void keys_are_read_and_may_come_from_a_file() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.properties"), "bob=" + HASH.replace('2', '3') + "\n");
        AppConfig config = load("""
                rest:
                  host: 0.0.0.0
                  auth:
                    enabled: true
                    keys:
                      - {owner: ann@example.com, role: operate, sha256: %s}
                      - {owner: bob, role: read, sha256: "${file:%s:bob}"}
                """.formatted(HASH, file));
        assertThat(config.rest().authentication())
                .isEqualTo(new Authentication(
                        true,
                        false,
                        List.of(
                                new ApiKey("ann@example.com", Role.OPERATE, HASH),
                                new ApiKey("bob", Role.READ, HASH.replace('2', '3')))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.1.2.3", "::1"})
    void this_machine_may_be_served_without_keys(String host) throws IOException {
        assertThat(load("rest.host: '" + host + "'\n").rest().host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid"})
    void other_machines_are_not_served_without_keys_unless_that_is_said(String host) throws IOException {
        String setting = "rest.host: '" + host + "'\n";
        assertThat(failure(setting).problems())
                .singleElement()
                .asString()
                .contains("rest.yaml:1: 'rest.host' lets other machines in")
                .contains("set 'rest.auth.enabled' to true", "'rest.auth.keys'", "'rest.auth.disabled.ok' to true");
        assertThat(load(setting + "rest.auth.disabled.ok: true\n").rest().host())
                .isEqualTo(host);
        assertThat(load(setting + "rest.auth.enabled: true\n" + KEYS).rest().host())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "enabled: true | 'rest.auth.enabled' is true, but nobody has a key: make one with the command create-key",
                "keys: [ann] | a key must be keys with values, as in '- {owner: ann, role: operate",
                "keys: ann | 'rest.auth.keys' must be a list",
                "keys: [{role: read, sha256: #}] | the key has no 'owner': add it",
                "keys: [{owner: ann, sha256: #}] | the key has no 'role': add it",
                "keys: [{owner: ann, role: read}] | the key has no 'sha256': add it",
                "keys: [{owner: a b, role: read, sha256: #}] | 'owner' must be 1 to 100 letters",
                "keys: [{owner: ann, role: root, sha256: #}] | 'role' must be one of read, operate, admin, but is 'root'",
                "keys: [{owner: ann, role: read, sha256: cck_oops}] | 'sha256' must be a SHA-256 in 64 hexadecimal digits",
                "keys: [{owner: ann, role: read, key: #}] | unknown key 'key'",
                "keys: [{owner: a, role: read, sha256: #}, {owner: b, role: read, sha256: #}] | already there at line 2"
            })
    void a_bad_key_is_told_with_its_place_and_never_shown(String auth, String problem) throws IOException {
        InvalidConfigurationException invalid =
                failure("rest.auth.enabled: true\nrest.auth." + auth.replace("#", HASH) + "\n");
        assertThat(invalid.problems())
                .anySatisfy(line -> assertThat(line).contains("rest.yaml:").contains(problem));
        assertThat(invalid.getMessage()).doesNotContain("cck_oops", HASH);
    }

    @Test
    void a_keystore_is_tried() throws Exception {
        Path keystore = Keystores.selfSigned(directory, "s3cret-password");
        String path = "rest.tls.keystore.path: " + keystore + "\n";
        assertThat(load(path + "rest.tls.keystore.password: s3cret-password\n")
                        .rest()
                        .tls())
                .hasValue(new TlsSettings(keystore, "s3cret-password"));
        assertThat(failure(path + "rest.tls.keystore.password: wr0ng\n"))
                .hasMessageContaining("rest.yaml:1: 'rest.tls.keystore.path' cannot be opened as a keystore")
                .message()
                .doesNotContain("wr0ng");
        assertThat(failure(path)).hasMessageContaining("needs 'rest.tls.keystore.password': add it");
        assertThat(failure("rest.tls.keystore.password: s3cret-password\n"))
                .hasMessageContaining("needs 'rest.tls.keystore.path'")
                .message()
                .doesNotContain("s3cret");
        assertThat(failure("rest.tls: {keystore.path: /no/such.p12, keystore.password: x}\n"))
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void the_shipped_production_configuration_asks_for_keys_and_speaks_tls() throws Exception {
        Keystores.selfSigned(directory, "s3cret-password");
        Files.writeString(
                directory.resolve("keys.properties"), "ann=" + HASH + "\nprometheus=" + "0".repeat(64) + "\n");
        Files.writeString(directory.resolve("rest.properties"), "keystore.password=s3cret-password\n");
        String production = Files.readString(Path.of("../configs/application-production.yaml"))
                .replace("/etc/countercheck", directory.toString());
        Path overlay = Files.writeString(directory.resolve("production.yaml"), production);
        AppConfig config = AppConfigLoader.load(List.of(Path.of("../configs/application.yaml"), overlay), Map.of());
        assertThat(config.rest().authentication().enabled()).isTrue();
        assertThat(config.rest().authentication().keys())
                .extracting(ApiKey::role)
                .containsExactly(Role.OPERATE, Role.READ);
        assertThat(config.rest().tls()).isPresent();
        assertThat(config.topics().replicationFactor()).isEqualTo((short) 3);
    }

    private AppConfig load(String yaml) throws IOException {
        return AppConfigLoader.load(List.of(Files.writeString(directory.resolve("rest.yaml"), yaml)), Map.of());
    }

    private InvalidConfigurationException failure(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("rest.yaml"), yaml);
        return catchThrowableOfType(
                InvalidConfigurationException.class, () -> AppConfigLoader.load(List.of(file), Map.of()));
    }
}
