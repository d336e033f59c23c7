package io.countercheck.secrets;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens: those that are given, those that a role gets, and for how long they hold. */
class VaultLoginTest {
    private static final String PATH = "secret/database/postgres";

    private final StubVault vault = new StubVault();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Duration> delays = new ArrayList<>();
    private final List<Runnable> renewals = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void giveAddress() {
        environment.put("VAULT_ADDR", vault.address());
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void aRoleLogsInOnceForManySecrets() {
        giveRole();
        vault.letsIn("role", "role-secret", "first", 3600);
        vault.hasSecret("first", "{\"password\": \"a\"}");
        VaultConfigProvider provider = provider();

        assertThat(password(provider)).isEqualTo("a");
        assertThat(password(provider)).isEqualTo("a");

        vault.server().verify(1, postRequestedFor(urlEqualTo(StubVault.LOGIN)));
    }

    @Test
    void aRoleStandsAboveAToken() {
        giveRole();
        environment.put("VAULT_TOKEN", "of the shell");
        vault.letsIn("role", "role-secret", "first", 3600);
        vault.hasSecret("first", "{\"password\": \"a\"}");

        assertThat(password(provider())).isEqualTo("a");
    }

    @Test
    void aRoleLogsInAgainWhenItsTokenHasExpired() {
        giveRole();
        vault.letsIn("role", "role-secret", "first", 3600);
        vault.hasSecret("first", "{\"password\": \"a\"}");
        VaultConfigProvider provider = provider();
        password(provider);

        vault.server().resetMappings();
        vault.answers(get(StubVault.SECRET), 403, "{}");
        vault.letsIn("role", "role-secret", "second", 3600);
        vault.hasSecret("second", "{\"password\": \"b\"}");

        assertThat(password(provider)).isEqualTo("b");
    }

    @Test
    void aRefusedRoleIsAnErrorWithoutSecrets() {
        giveRole();
        vault.answers(post(StubVault.LOGIN), 400, "{\"errors\": [\"invalid secret id role-secret\"]}");

        assertThat(failure(provider()))
                .contains(PATH + ":password", "the log-in as a role failed", "400", "VAULT_SECRET_ID")
                .doesNotContain("role-secret");
        vault.server().verify(1, postRequestedFor(urlEqualTo(StubVault.LOGIN)));
    }

    @Test
    void aRoleWithoutSecretIdIsAnError() {
        environment.put("VAULT_ROLE_ID", "role");

        assertThat(failure(provider())).contains("there is a role but no secret id");
    }

    @Test
    void theLeaseOfARoleIsRenewedAsLongAsItIsGranted() {
        giveRole();
        vault.letsIn("role", "role-secret", "first", 3600);
        vault.hasSecret("first", "{\"password\": \"a\"}");
        password(provider());
        assertThat(delays).containsExactly(Duration.ofMinutes(40));

        vault.renews("first", 1800);
        renewals.get(0).run();
        assertThat(delays).last().isEqualTo(Duration.ofMinutes(20));

        vault.renews("first", 1);
        renewals.get(1).run();

        assertThat(renewals).hasSize(2);
        vault.server().verify(2, postRequestedFor(urlEqualTo(StubVault.RENEW)));
    }

    @Test
    void aGivenTokenIsRenewedAsVaultSaysOfIt() {
        environment.put("VAULT_TOKEN", "given");
        vault.knowsToken(300, true);
        vault.hasSecret("given", "{\"password\": \"a\"}");

        password(provider());

        assertThat(delays).containsExactly(Duration.ofSeconds(200));
    }

    @Test
    void aTokenThatCannotBeRenewedReadsUntilItExpires() {
        environment.put("VAULT_TOKEN", "given");
        vault.knowsToken(300, false);
        vault.hasSecret("given", "{\"password\": \"a\"}");

        assertThat(password(provider())).isEqualTo("a");
        assertThat(delays).isEmpty();
    }

    @Test
    void aTokenThatMayNotLookAtItselfReadsAllTheSame() {
        environment.put("VAULT_TOKEN", "given");
        vault.answers(get(StubVault.LOOKUP), 403, "{}");
        vault.hasSecret("given", "{\"password\": \"a\"}");

        assertThat(password(provider())).isEqualTo("a");
    }

    @Test
    void aTokenThatAnAgentHasReplacedIsReadAnew() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "old");
        environment.put("VAULT_TOKEN_FILE", file.toString());
        vault.knowsToken(300, true);
        vault.hasSecret("old", "{\"password\": \"a\"}");
        VaultConfigProvider provider = provider();
        password(provider);

        Files.writeString(file, "new");
        vault.server().resetMappings();
        vault.knowsToken(300, true);
        vault.answers(get(StubVault.SECRET), 403, "{}");
        vault.hasSecret("new", "{\"password\": \"b\"}");

        assertThat(password(provider)).isEqualTo("b");
        // Of the old token, which nobody uses any more.
        renewals.get(0).run();
        vault.server().verify(0, postRequestedFor(urlEqualTo(StubVault.RENEW)));
    }

    @Test
    void aRenewalThatFailsLeavesTheTokenUntilItExpires() {
        giveRole();
        vault.letsIn("role", "role-secret", "first", 3600);
        vault.hasSecret("first", "{\"password\": \"a\"}");
        VaultConfigProvider provider = provider();
        password(provider);

        vault.answers(post(StubVault.RENEW), 403, "{}");
        renewals.get(0).run();

        assertThat(renewals).hasSize(1);
        assertThat(password(provider)).isEqualTo("a");
    }

    private void giveRole() {
        environment.put("VAULT_ROLE_ID", "role");
        environment.put("VAULT_SECRET_ID", "role-secret");
    }

    private static String password(VaultConfigProvider provider) {
        return Objects.requireNonNull(
                provider.get(PATH, Set.of("password")).data().get("password"));
    }

    private static String failure(VaultConfigProvider provider) {
        return Objects.requireNonNull(
                catchThrowableOfType(ConfigException.class, () -> provider.get(PATH, Set.of("password")))
                        .getMessage());
    }

    private VaultConfigProvider provider() {
        VaultConfigProvider provider = new VaultConfigProvider(environment, Optional.of((delay, task) -> {
            delays.add(delay);
            renewals.add(task);
        }));
        provider.configure(Map.of());
        return provider;
    }
}
