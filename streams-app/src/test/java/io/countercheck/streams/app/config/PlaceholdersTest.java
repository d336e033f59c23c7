package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceholdersTest {
    private HttpServer vault;

    @TempDir
    private Path directory;

    @BeforeEach
    void startVault() throws Exception {
        vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vault.createContext("/v1/", exchange -> {
            boolean secret = exchange.getRequestURI().getPath().equals("/v1/secret/data/kafka");
            byte[] body = (secret ? "{\"data\":{\"data\":{\"password\":\"of-vault\"}}}" : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(secret ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        vault.start();
    }

    @AfterEach
    void stopVault() {
        vault.stop(0);
    }

    @Test
    void everyProviderOfConnectConfigurationsIsKnown() throws Exception {
        Path properties = Files.writeString(directory.resolve("a.properties"), "key=of-file");
        Files.writeString(directory.resolve("password"), "of-dir");

        assertThat(resolve("${env:NAME} ${file:" + properties + ":key} ${dir:" + directory
                        + ":password} ${vault:secret/kafka:password}"))
                .isEqualTo("of-env of-file of-dir of-vault");
    }

    @Test
    void whatVaultDoesNotHaveIsToldByPathAndKey() {
        assertThatThrownBy(() -> resolve("${vault:secret/kafka:user}"))
                .hasMessageContaining("Vault's secret secret/kafka:user cannot be had: the secret has no such key");
        assertThatThrownBy(() -> resolve("${vault:secret/other:user}"))
                .hasMessageContaining("Vault's secret secret/other:user cannot be had")
                .hasMessageContaining("404");
    }

    private String resolve(String text) throws Exception {
        String address = "http://127.0.0.1:" + vault.getAddress().getPort();
        try (Placeholders placeholders =
                new Placeholders(Map.of("NAME", "of-env", "VAULT_ADDR", address, "VAULT_TOKEN", "token"))) {
            return placeholders.resolve(text);
        }
    }
}
