package io.countercheck.streams.app.config;

import java.time.Duration;
import java.util.Map;

/**
 * How results are published to consumers.
 *
 * @param serializer writes Avro; without effect for JSON
 * @param driftWindow how long a window of topic drift is
 */
public record PublicTopicsConfig(Format format, SerializerConfig serializer, Duration driftWindow) {
    /** The form of the records' values. */
    public enum Format {
        /** As over HTTP. */
        JSON,
        /** Through a serializer, which registers the schemas. */
        AVRO
    }

    /**
     * @param className a class of Kafka's interface Serializer
     * @param properties what it is configured with, under its own names; may hold secrets
     * @param startupTimeout for how long the start tries to register the schemas
     */
    public record SerializerConfig(String className, Map<String, String> properties, Duration startupTimeout) {
        public SerializerConfig {
            properties = Map.copyOf(properties);
        }

        @Override
        public String toString() {
            return "SerializerConfig[className=" + className + ", properties=" + properties.keySet()
                    + ", startupTimeout=" + startupTimeout + "]";
        }
    }
}
