package io.countercheck.streams.app.config;

import java.util.Map;

/**
 * How Kafka Streams runs.
 *
 * @param properties further properties of Kafka Streams under its own names; may hold secrets
 */
public record StreamsSettings(int threads, Map<String, String> properties) {
    public StreamsSettings {
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "StreamsSettings[threads=" + threads + ", properties=" + properties.keySet() + "]";
    }
}
