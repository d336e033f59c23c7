package io.countercheck.secrets;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code configs/bin/vault-init.sh} against a Vault that is not a real one. */
class VaultInitScriptTest {
    private static final Path SCRIPT = Path.of("..", "configs", "bin", "vault-init.sh");
    private static final String TOKEN = "hvs.root";
    private static final String PASSWORD = "p\"ä$w'ord";

    private final StubVault vault = new StubVault();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path directory;

    private record Run(int exitCode, String output) {}

    @BeforeEach
    void prepare() {
        environment.putAll(Map.of(
                "VAULT_ADDR",
                vault.address(),
                "VAULT_TOKEN",
                TOKEN,
                "CASSANDRA_USERNAME",
                "reader",
                "CASSANDRA_PASSWORD",
                "of-cassandra",
                "POSTGRES_USERNAME",
                "cdc_user",
                "POSTGRES_PASSWORD",
                PASSWORD));
        vault.server()
                .stubFor(any(anyUrl())
                        .withHeader("X-Vault-Token", equalTo(TOKEN))
                        .willReturn(noContent()));
        vault.server().stubFor(get("/v1/sys/mounts").willReturn(okJson("{\"data\": {\"sys/\": {}}}")));
        vault.server().stubFor(get("/v1/sys/auth").willReturn(okJson("{\"data\": {\"token/\": {}}}")));
        vault.server()
                .stubFor(get("/v1/auth/approle/role/countercheck/role-id")
                        .willReturn(okJson("{\"data\": {\"role_id\": \"the-role\"}}")));
        vault.server()
                .stubFor(post("/v1/auth/approle/role/countercheck/secret-id")
                        .willReturn(okJson("{\"data\": {\"secret_id\": \"the-secret-id\"}}")));
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void secretsPolicyAndRoleAreMadeAndNoSecretIsPrinted() throws Exception {
        Run run = run("--output", directory.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("secret/countercheck/postgres is written")
                .doesNotContain(TOKEN, PASSWORD, "of-cassandra", "the-secret-id");
        vault.server().verify(1, postRequestedFor(urlEqualTo("/v1/sys/mounts/secret")));
        vault.server().verify(1, postRequestedFor(urlEqualTo("/v1/sys/auth/approle")));
        vault.server()
                .verify(
                        1,
                        postRequestedFor(urlEqualTo("/v1/secret/data/countercheck/postgres"))
                                .withRequestBody(equalToJson(
                                        "{\"data\": {\"username\": \"cdc_user\", \"password\": \"p\\\"ä$w'ord\"}}")));
        assertThat(directory.resolve("role-id")).hasContent("the-role");
        assertThat(directory.resolve("secret-id")).hasContent("the-secret-id");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secret-id"))))
                .isEqualTo("rw-------");
    }

    @Test
    void enginesThatAreThereAreLeftAlone() throws Exception {
        vault.server().stubFor(get("/v1/sys/mounts").willReturn(okJson("{\"data\": {\"secret/\": {}}}")));
        vault.server().stubFor(get("/v1/sys/auth").willReturn(okJson("{\"data\": {\"approle/\": {}}}")));

        assertThat(run().exitCode()).isZero();

        vault.server().verify(0, postRequestedFor(urlEqualTo("/v1/sys/mounts/secret")));
        vault.server().verify(0, postRequestedFor(urlEqualTo("/v1/sys/auth/approle")));
        vault.server().verify(0, postRequestedFor(urlEqualTo("/v1/auth/approle/role/countercheck/secret-id")));
    }

    @Test
    void whatVaultRefusesEndsIt() throws Exception {
        vault.answers(post("/v1/secret/data/countercheck/postgres"), 403, "{\"errors\": [\"" + TOKEN + "\"]}");

        Run run = run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("not done: secret/countercheck/postgres is written", "may not POST secret/data")
                .doesNotContain(TOKEN);
    }

    @Test
    void withoutAValueNothingIsAsked() throws Exception {
        environment.remove("POSTGRES_PASSWORD");

        Run run = run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains("POSTGRES_PASSWORD is not set");
        vault.server().verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aVaultThatDoesNotAnswerIsTold() throws Exception {
        vault.close();

        Run run = run();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output()).contains("no answer from Vault at " + environment.get("VAULT_ADDR"));
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
