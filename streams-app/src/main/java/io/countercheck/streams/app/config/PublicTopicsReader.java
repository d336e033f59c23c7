package io.countercheck.streams.app.config;

import io.countercheck.streams.app.config.PublicTopicsConfig.Format;
import io.countercheck.streams.app.config.PublicTopicsConfig.SerializerConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads how results are published to consumers. */
final class PublicTopicsReader {
    static final String SERIALIZER_CLASS = "io.apicurio.registry.serde.avro.AvroKafkaSerializer";
    static final String REGISTRY_URL = "apicurio.registry.url";

    private static final String FORMAT = "topics.public.format";
    private static final String SERIALIZER = "topics.public.serializer.";
    private static final String CLASS = SERIALIZER + "class";
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.]{0,300}");

    /**
     * Makes Apicurio's serializer write what Confluent's does: a zero byte and the id of the content in four bytes. Ids never
     * change, so they are kept as long as the application runs, and a registry that is down later does not matter.
     */
    private static final Map<String, String> APICURIO = Map.of(
            "apicurio.registry.as-confluent", "true",
            "apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler",
            "apicurio.registry.use-id", "contentId",
            "apicurio.registry.auto-register", "true",
            "apicurio.registry.auto-register.if-exists", "RETURN_OR_UPDATE",
            "apicurio.registry.headers.enabled", "false",
            "apicurio.registry.check-period-ms",
                    Long.toString(Duration.ofDays(3650).toMillis()),
            "apicurio.registry.fault-tolerant-refresh", "true");

    private PublicTopicsReader() {}

    static PublicTopicsConfig read(Settings settings) {
        Format format = Words.of(Format.class, constant -> constant.name().toLowerCase(Locale.ROOT))
                .one(settings, FORMAT)
                .orElse(Format.JSON);
        SerializerConfig serializer = serializer(settings);
        if (format == Format.AVRO
                && serializer.className().equals(SERIALIZER_CLASS)
                && !serializer.properties().containsKey(REGISTRY_URL)) {
            settings.problem(
                    FORMAT,
                    "is avro, but no schema registry is named: add '" + SERIALIZER + REGISTRY_URL
                            + "', as in http://localhost:8080/apis/registry/v2");
        }
        return new PublicTopicsConfig(
                format,
                serializer,
                settings.millis(
                        "topics.public.drift.window.ms",
                        Duration.ofHours(1),
                        Duration.ofSeconds(1),
                        Duration.ofDays(7)));
    }

    private static SerializerConfig serializer(Settings settings) {
        String className = settings.text(CLASS, SERIALIZER_CLASS, CLASS_NAME, "the name of a class");
        Duration timeout = settings.millis(
                "topics.public.startup.timeout.ms", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1));
        Map<String, String> properties = new LinkedHashMap<>(className.equals(SERIALIZER_CLASS) ? APICURIO : Map.of());
        properties.putAll(settings.below(SERIALIZER));
        return new SerializerConfig(className, properties, timeout);
    }
}
