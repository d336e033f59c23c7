package io.countercheck.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Replaces <code>${vault:mount/path:key}</code> by a value of Vault's key-value engine, version 2. The first segment is where
 * the engine is mounted, as {@code vault kv get mount/path} has it. Nothing is asked before the first secret is needed.
 *
 * <p>A secret that cannot be had is an error, never the placeholder itself; its message names path and key and says why.
 */
public final class VaultConfigProvider implements ConfigProvider {
    private final Map<String, String> environment;
    private final Optional<VaultSession.Scheduler> givenScheduler;
    private Optional<VaultSettings> settings = Optional.empty();
    private Optional<VaultSession> session = Optional.empty();
    private Optional<ScheduledExecutorService> renewals = Optional.empty();
    private boolean closed;

    /** With the environment of this process. */
    public VaultConfigProvider() {
        this(System.getenv());
    }

    public VaultConfigProvider(Map<String, String> environment) {
        this(environment, Optional.empty());
    }

    VaultConfigProvider(Map<String, String> environment, Optional<VaultSession.Scheduler> scheduler) {
        this.environment = Map.copyOf(environment);
        this.givenScheduler = scheduler;
    }

    @Override
    public void configure(Map<String, ?> parameters) {
        settings = Optional.of(new VaultSettings(parameters, environment));
    }

    /** All values at a path. */
    @Override
    public ConfigData get(String path) {
        return new ConfigData(texts(path, "all keys", key -> true));
    }

    /** @throws ConfigException if one of the keys cannot be had */
    @Override
    public ConfigData get(String path, Set<String> keys) {
        Set<String> ordered = new TreeSet<>(keys);
        String asked = String.join(", ", ordered);
        Map<String, String> found = texts(path, asked, keys::contains);
        for (String key : ordered) {
            if (!found.containsKey(key)) {
                throw failure(path, key, "the secret has no such key");
            }
        }
        return new ConfigData(found);
    }

    private Map<String, String> texts(String path, String asked, Predicate<String> wanted) {
        Map<String, String> texts = new HashMap<>();
        JsonNode data = read(path, asked);
        data.properties().forEach(entry -> {
            if (wanted.test(entry.getKey())) {
                if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
                    throw failure(path, entry.getKey(), "the value is neither text nor number");
                }
                texts.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return texts;
    }

    private JsonNode read(String path, String asked) {
        int mountEnd = path.indexOf('/');
        if (mountEnd < 1 || mountEnd == path.length() - 1) {
            throw failure(path, asked, "the path must be mount/path, as in secret/database");
        }
        String address = path.substring(0, mountEnd) + "/data" + path.substring(mountEnd);
        try {
            VaultSettings current =
                    settings.orElseThrow(() -> new IllegalStateException("configure() comes before get()"));
            JsonNode data = session(current)
                    .read(address, Deadline.in(current.timeout()))
                    .path("data")
                    .path("data");
            if (data.isObject()) {
                return data;
            }
            throw failure(path, asked, "there is no key-value engine of version 2 at " + path.substring(0, mountEnd));
        } catch (VaultException e) {
            throw failure(path, asked, e.getMessage() + advice(e, address));
        }
    }

    private static String advice(VaultException e, String address) {
        if (e.isDenied()) {
            return ": the token has expired, or its policies do not let it read " + address;
        }
        return e.isNotFound() ? ": write the secret first, or undelete its newest version" : "";
    }

    private synchronized VaultSession session(VaultSettings current) throws VaultException {
        if (session.isEmpty()) {
            VaultSession.Scheduler scheduler = givenScheduler.orElse(this::scheduleRenewal);
            session = Optional.of(new VaultSession(current, new VaultHttp(current), scheduler));
        }
        return session.get();
    }

    private synchronized void scheduleRenewal(Duration delay, Runnable task) {
        if (closed) {
            return;
        }
        if (renewals.isEmpty()) {
            renewals = Optional.of(Executors.newSingleThreadScheduledExecutor(runnable -> {
                Thread thread = new Thread(runnable, "vault-token-renewal");
                thread.setDaemon(true);
                return thread;
            }));
        }
        renewals.get().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ConfigException failure(String path, String key, String reason) {
        return new ConfigException("Vault's secret " + path + ":" + key + " cannot be had: " + reason);
    }

    @Override
    public synchronized void close() {
        closed = true;
        renewals.ifPresent(ScheduledExecutorService::shutdownNow);
    }
}
