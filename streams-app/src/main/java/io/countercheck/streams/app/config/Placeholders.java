package io.countercheck.streams.app.config;

import io.countercheck.secrets.VaultConfigProvider;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.common.utils.Utils;

/**
 * Replaces <code>${env:NAME}</code>, <code>${file:/path/of.properties:key}</code>, <code>${dir:/path:file}</code> and
 * <code>${vault:mount/path:key}</code>: the same spelling, by the same providers, as in connector configurations.
 */
final class Placeholders implements AutoCloseable {
    private static final String VALUE = "value";
    private static final String KNOWN =
            "${env:NAME}, ${file:/path/of.properties:key}, ${dir:/path:file} and ${vault:mount/path:key}";

    private static final Map<String, String> ABSENT = Map.of(
            "env", "the environment variable of '%s' is not set: set it before the start",
            "file", "the file of '%s' has no such key: add it there",
            "dir", "the directory of '%s' has no such file: add it there");

    private final Map<String, ConfigProvider> providers;

    Placeholders(Map<String, String> environment) {
        ConfigProvider env = new EnvVarConfigProvider(environment);
        env.configure(Map.of(EnvVarConfigProvider.ALLOWLIST_PATTERN_CONFIG, ".*"));
        ConfigProvider file = new FileConfigProvider();
        ConfigProvider dir = new DirectoryConfigProvider();
        ConfigProvider vault = new VaultConfigProvider(environment);
        for (ConfigProvider provider : List.of(file, dir, vault)) {
            provider.configure(Map.of());
        }
        this.providers = Map.of("env", env, "file", file, "dir", dir, "vault", vault);
    }

    /** A placeholder has nothing to stand for; the message says which and how to mend it, never a value. */
    static final class UnresolvedException extends Exception {
        UnresolvedException(String message) {
            super(message);
        }
    }

    String resolve(String text) throws UnresolvedException {
        Matcher placeholder = ConfigTransformer.DEFAULT_PATTERN.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (placeholder.find()) {
            placeholder.appendReplacement(resolved, Matcher.quoteReplacement(resolveOne(placeholder)));
        }
        return placeholder.appendTail(resolved).toString();
    }

    /** Kafka leaves in place what it cannot resolve, so every placeholder is resolved by itself and then compared. */
    private String resolveOne(Matcher placeholder) throws UnresolvedException {
        String text = placeholder.group();
        String provider = placeholder.group(1);
        if (!providers.containsKey(provider)) {
            throw new UnresolvedException("'" + text + "' names no known provider: there are " + KNOWN);
        }
        String value;
        try {
            value = new ConfigTransformer(providers)
                    .transform(Map.of(VALUE, text))
                    .data()
                    .get(VALUE);
        } catch (ConfigException e) {
            throw new UnresolvedException("'" + text + "' cannot be read: " + e.getMessage());
        }
        if (value == null || value.equals(text)) {
            // Vault has said so above.
            throw new UnresolvedException(
                    ABSENT.getOrDefault(provider, "'%s' has no value").formatted(text));
        }
        return value;
    }

    /** Ends what Vault's provider keeps up. */
    @Override
    public void close() {
        for (ConfigProvider provider : providers.values()) {
            Utils.closeQuietly(provider, "config provider");
        }
    }
}
