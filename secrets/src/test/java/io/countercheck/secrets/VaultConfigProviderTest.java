package io.countercheck.secrets;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultConfigProviderTest {
    private static final String PATH = "secret/database/postgres";
    private static final String TOKEN = "hvs.the-token";
    private static final String PASSWORD = "s3cret-pässword€";

    private final StubVault vault = new StubVault();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void giveToken() {
        environment.put("VAULT_ADDR", vault.address());
        environment.put("VAULT_TOKEN", TOKEN);
        vault.knowsToken(0, false);
        vault.hasSecret(TOKEN, "{\"user\": \"cdc\", \"password\": \"%s\", \"port\": 5432}".formatted(PASSWORD));
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void kafkaReplacesPlaceholdersByValues() {
        try (VaultConfigProvider provider = provider(Map.of())) {
            ConfigTransformer transformer = new ConfigTransformer(Map.of("vault", provider));

            assertThat(transformer
                            .transform(Map.of(
                                    "login", "${vault:" + PATH + ":user}/${vault:" + PATH + ":password}",
                                    "port", "${vault:" + PATH + ":port}"))
                            .data())
                    .containsEntry("login", "cdc/" + PASSWORD)
                    .containsEntry("port", "5432");
        }
    }

    @Test
    void isFoundByItsServiceEntry() {
        assertThat(ServiceLoader.load(ConfigProvider.class)).hasAtLeastOneElementOfType(VaultConfigProvider.class);
    }

    @Test
    void givesAllKeysOfAPath() {
        assertThat(provider(Map.of()).get(PATH).data()).containsOnlyKeys("user", "password", "port");
    }

    @Test
    void parametersStandAboveTheEnvironmentAndFilesMayHoldTheToken() throws Exception {
        environment.put("VAULT_ADDR", "http://127.0.0.1:1");
        environment.remove("VAULT_TOKEN");
        Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");

        VaultConfigProvider provider = provider(Map.of("address", vault.address() + "/", "token.file", token));

        assertThat(provider.get(PATH, Set.of("user")).data()).containsOnly(Map.entry("user", "cdc"));
    }

    @Test
    void aKeyThatIsNotThereIsAnError() {
        assertThat(failure("passwort"))
                .isEqualTo("Vault's secret " + PATH + ":passwort cannot be had: the secret has" + " no such key");
    }

    @Test
    void aValueThatIsNoTextIsAnError() {
        vault.hasSecret(TOKEN, "{\"password\": {\"old\": \"" + PASSWORD + "\"}}");

        assertThat(failure("password")).endsWith("the value is neither text nor number");
    }

    @Test
    void whatVaultRefusesIsToldWithPathAndKeyAndNotAskedAgain() {
        vault.answers(get(StubVault.SECRET), 404, "{\"errors\": []}");
        assertThat(failure("password"))
                .contains(PATH + ":password", "404", "write the secret first, or undelete its newest version");

        vault.server().resetRequests();
        vault.answers(get(StubVault.SECRET), 403, "{\"errors\": [\"" + PASSWORD + "\"]}");
        assertThat(failure("password"))
                .contains(PATH + ":password", "403", "policies", "secret/data/database/postgres");
        vault.server().verify(1, getRequestedFor(urlEqualTo(StubVault.SECRET)));
    }

    @Test
    void whatPassesIsAskedAgain() {
        vault.server()
                .stubFor(get(StubVault.SECRET)
                        .inScenario("sealed")
                        .whenScenarioStateIs(STARTED)
                        .willReturn(aResponse().withStatus(503))
                        .willSetStateTo("open"));
        vault.server()
                .stubFor(get(StubVault.SECRET)
                        .inScenario("sealed")
                        .whenScenarioStateIs("open")
                        .willReturn(okJson("{\"data\": {\"data\": {\"password\": \"now\"}}}")));

        assertThat(provider(Map.of()).get(PATH, Set.of("password")).data()).containsEntry("password", "now");
    }

    @Test
    void aSealedVaultIsAskedThreeTimesAndThenAnError() {
        vault.answers(get(StubVault.SECRET), 503, "{\"errors\": [\"Vault is sealed\"]}");

        assertThat(failure("password")).contains(PATH + ":password", "503", "sealed", "3 times");
        vault.server().verify(3, getRequestedFor(urlEqualTo(StubVault.SECRET)));
    }

    @Test
    void aVaultThatIsLostIsAnError() {
        vault.close();

        assertThat(failure("password")).contains(PATH + ":password", "it gives no answer: ConnectException");
    }

    @Test
    void aVaultThatIsSilentOrBreaksOffIsAnErrorWithinTheTimeAllowed() {
        vault.server().stubFor(get(StubVault.SECRET).willReturn(okJson("{}").withFixedDelay(60_000)));
        assertThat(failure(provider(Map.of("request.timeout.ms", "100", "timeout.ms", "500")), "password"))
                .contains(PATH + ":password", "HttpTimeoutException");

        vault.server().stubFor(get(StubVault.SECRET).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
        assertThat(failure("password")).contains(PATH + ":password", "it gives no answer");
    }

    @Test
    void anAnswerThatIsNotVaultsIsNotRepeated() {
        vault.answers(get(StubVault.SECRET), 200, PASSWORD);
        assertThat(failure("password")).contains("not JSON");

        vault.answers(get(StubVault.SECRET), 200, "{\"data\": {\"password\": \"" + PASSWORD + "\"}}");
        assertThat(failure("password")).contains("no key-value engine of version 2 at secret");
    }

    @Test
    void mistakesOfTheSettingsAreToldWhenASecretIsNeeded() {
        environment.put("VAULT_ADDR", "vault.example.com");
        assertThat(failure("password")).contains("VAULT_ADDR");
        environment.remove("VAULT_ADDR");
        assertThat(failure("password")).contains("set VAULT_ADDR");
        environment.put("VAULT_ADDR", vault.address());
        environment.put("VAULT_TOKEN", TOKEN + "\nX-Injected: yes");
        assertThat(failure("password")).contains("characters that a request cannot have");
        environment.put("VAULT_TOKEN", " ");
        assertThat(failure("password")).contains("no token and no role is given");
        environment.put("VAULT_TOKEN_FILE", "/no/such/file");
        assertThat(failure("password")).contains("VAULT_TOKEN_FILE", "NoSuchFileException /no/such/file");
        environment.put("VAULT_TOKEN", TOKEN);
        environment.put("VAULT_CACERT", "/no/such/file");
        assertThat(failure("password")).contains("VAULT_CACERT", "/no/such/file");
    }

    @Test
    void anUnknownParameterIsAnErrorAtOnce() {
        ConfigException failure =
                catchThrowableOfType(ConfigException.class, () -> provider(Map.of("adress", "http://localhost")));

        assertThat(failure)
                .hasMessageContaining("there is no parameter 'adress'")
                .hasMessageContaining("address");
    }

    @Test
    void aPathWithoutMountIsAnError() {
        ConfigException failure = catchThrowableOfType(
                ConfigException.class, () -> provider(Map.of()).get("secret", Set.of("a")));

        assertThat(failure).hasMessageContaining("the path must be mount/path");
    }

    private String failure(String key) {
        return failure(provider(Map.of()), key);
    }

    private static String failure(VaultConfigProvider provider, String key) {
        ConfigException failure = catchThrowableOfType(ConfigException.class, () -> provider.get(PATH, Set.of(key)));
        assertThat(failure).hasNoCause();
        assertThat(failure.getMessage()).doesNotContain(TOKEN).doesNotContain(PASSWORD);
        return Objects.requireNonNull(failure.getMessage());
    }

    private VaultConfigProvider provider(Map<String, ?> parameters) {
        VaultConfigProvider provider = new VaultConfigProvider(environment);
        provider.configure(parameters);
        return provider;
    }
}
