package io.countercheck.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token that Vault is asked with. One that is given is renewed while Vault allows that; one that a role gets is renewed
 * too, and replaced by a new log-in when it is refused.
 */
final class VaultSession {
    private static final Logger log = LoggerFactory.getLogger(VaultSession.class);
    /** Of a lease that is left when it is renewed: time to try again. */
    private static final double RENEWED_AFTER = 2.0 / 3;
    /** Vault gives shorter ones shortly before a token's last end: then nothing is left to renew. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

    private final VaultSettings settings;
    private final VaultHttp http;
    private final Scheduler scheduler;
    private Optional<String> token = Optional.empty();

    /** Runs something once, later. */
    interface Scheduler {
        void schedule(Duration delay, Runnable task);
    }

    VaultSession(VaultSettings settings, VaultHttp http, Scheduler scheduler) {
        this.settings = settings;
        this.http = http;
        this.scheduler = scheduler;
    }

    /** Reads with a token that Vault accepts, if there is one. */
    JsonNode read(String path, Deadline deadline) throws VaultException {
        boolean fresh;
        String used;
        synchronized (this) {
            fresh = token.isEmpty();
            used = fresh ? logIn(deadline) : token.orElseThrow();
        }
        try {
            return http.get(path, used, deadline);
        } catch (VaultException e) {
            if (!e.isDenied() || fresh) {
                throw e;
            }
        }
        // It may have expired, or the file it came from may hold another by now.
        return http.get(path, replace(used, deadline), deadline);
    }

    private synchronized String replace(String refused, Deadline deadline) throws VaultException {
        if (token.isPresent() && !token.get().equals(refused)) {
            return token.get();
        }
        token = Optional.empty();
        return logIn(deadline);
    }

    private String logIn(Deadline deadline) throws VaultException {
        String granted = settings.usesAppRole() ? asRole(deadline) : asGiven(deadline);
        token = Optional.of(granted);
        return granted;
    }

    private String asRole(Deadline deadline) throws VaultException {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("role_id", settings.roleId())
                .put("secret_id", settings.secretId());
        JsonNode auth;
        try {
            auth = http.post("auth/" + settings.appRoleMount() + "/login", body, deadline)
                    .path("auth");
        } catch (VaultException e) {
            throw new VaultException(
                    VaultException.NO_ANSWER,
                    "the log-in as a role failed, " + e.getMessage() + ": see VAULT_ROLE_ID and VAULT_SECRET_ID");
        }
        String granted = auth.path("client_token").asText();
        if (granted.isEmpty()) {
            throw new VaultException(VaultException.NO_ANSWER, "the log-in as a role gave no token");
        }
        renewLater(granted, auth.path("renewable").asBoolean(), auth.path("lease_duration"));
        return granted;
    }

    /** What Vault says of the token only serves to renew it; whether it may read is seen when it does. */
    private String asGiven(Deadline deadline) throws VaultException {
        String given = settings.token();
        try {
            JsonNode data = http.get("auth/token/lookup-self", given, deadline).path("data");
            renewLater(given, data.path("renewable").asBoolean(), data.path("ttl"));
        } catch (VaultException e) {
            log.warn("Vault's token cannot be renewed: {}", e.getMessage());
        }
        return given;
    }

    private void renewLater(String held, boolean renewable, JsonNode leaseSeconds) {
        Duration lease = Duration.ofSeconds(leaseSeconds.asLong());
        if (renewable && lease.compareTo(SHORTEST_LEASE) >= 0) {
            scheduler.schedule(Duration.ofMillis((long) (lease.toMillis() * RENEWED_AFTER)), () -> renew(held));
        }
    }

    private void renew(String held) {
        synchronized (this) {
            if (!token.equals(Optional.of(held))) {
                return;
            }
        }
        try {
            JsonNode auth = http.post("auth/token/renew-self", held, Deadline.in(settings.timeout()))
                    .path("auth");
            renewLater(held, auth.path("renewable").asBoolean(), auth.path("lease_duration"));
        } catch (VaultException e) {
            log.warn(
                    "Vault's token was not renewed and will expire: {}. {}",
                    e.getMessage(),
                    settings.usesAppRole() ? "Then the role logs in again" : "Give another one before that");
        }
    }
}
