package io.countercheck.streams.app.config;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Properties that go to Kafka's clients and to Kafka Streams as they are. A name that Kafka does not know may belong to
 * a plugin and passes, unless it looks like a slip; a name that the application sets itself does not, nor a handler that
 * could skip records: results would no longer be exact.
 */
final class ClientProperties {
    private static final int SLIP_EDITS = 2;

    private static final Map<String, String> SET_BY_APPLICATION_IN_KAFKA =
            Map.of("group.id", "application.id", "transactional.id", "application.id");

    private static final Map<String, String> SET_BY_APPLICATION_IN_STREAMS = Map.of(
            "application.id", "application.id",
            "application.server", "rest.advertised.host",
            "bootstrap.servers", "kafka.bootstrap.servers",
            "num.stream.threads", "streams.threads",
            "state.dir", "state.dir",
            "replication.factor", "topics.replication.factor",
            "processing.guarantee", "",
            "deserialization.exception.handler", "",
            "processing.exception.handler", "",
            "production.exception.handler", "");

    private ClientProperties() {}

    static Map<String, String> kafka(Settings settings) {
        Set<String> known = new LinkedHashSet<>(AdminClientConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        return read(settings, "kafka.", known, SET_BY_APPLICATION_IN_KAFKA);
    }

    static Map<String, String> streams(Settings settings) {
        return read(settings, "streams.", StreamsConfig.configDef().names(), SET_BY_APPLICATION_IN_STREAMS);
    }

    private static Map<String, String> read(
            Settings settings, String prefix, Set<String> known, Map<String, String> setByApplication) {
        Map<String, String> properties = settings.below(prefix);
        for (String name : properties.keySet()) {
            String instead = setByApplication.get(name);
            if (instead != null) {
                settings.problem(
                        prefix + name,
                        instead.isEmpty()
                                ? "is set by the application and cannot be changed: delete it"
                                : "is set by the application: set '" + instead + "' instead");
            } else if (!known.contains(name)) {
                Suggestions.closest(name, known, SLIP_EDITS)
                        .ifPresent(meant -> settings.problem(
                                prefix + name, "is not known to Kafka: did you mean '" + prefix + meant + "'?"));
            }
        }
        return properties;
    }
}
