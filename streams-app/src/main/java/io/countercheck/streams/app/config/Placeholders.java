package io.countercheck.streams.app.config;

import java.util.Map;
import java.util.regex.Matcher;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Replaces <code>${env:NAME}</code> and <code>${file:/path/of.properties:key}</code>, by Kafka's own providers: the
 * same spelling as in connector configurations.
 */
final class Placeholders {
    private static final String VALUE = "value";

    private final Map<String, ConfigProvider> providers;

    Placeholders(Map<String, String> environment) {
        ConfigProvider env = new EnvVarConfigProvider(environment);
        ConfigProvider file = new FileConfigProvider();
        env.configure(Map.of(EnvVarConfigProvider.ALLOWLIST_PATTERN_CONFIG, ".*"));
        file.configure(Map.of());
        this.providers = Map.of("env", env, "file", file);
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
            throw new UnresolvedException("'" + text + "' names no known provider: there are ${env:NAME} and"
                    + " ${file:/path/of.properties:key}");
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
            throw new UnresolvedException(
                    provider.equals("env")
                            ? "the environment variable of '" + text + "' is not set: set it before the start"
                            : "the file of '" + text + "' has no such key: add it there");
        }
        return value;
    }
}
