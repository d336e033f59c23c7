package io.countercheck.streams.app.config;

import java.util.Map;

/**
 * How Kafka is reached.
 *
 * @param clientProperties what every client gets besides, such as {@code security.protocol}; may hold secrets
 */
public record KafkaConfig(String bootstrapServers, Map<String, String> clientProperties) {
    public KafkaConfig {
        clientProperties = Map.copyOf(clientProperties);
    }

    @Override
    public String toString() {
        return "KafkaConfig[bootstrapServers=" + bootstrapServers + ", clientProperties=" + clientProperties.keySet()
                + "]";
    }
}
