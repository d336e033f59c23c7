package io.countercheck.streams.app;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.app.config.AppConfig;
import io.countercheck.streams.app.config.PublicTopicsConfig;
import io.countercheck.streams.topology.PublicTopics;
import io.countercheck.streams.topology.Publication;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How results are published to consumers, as the configuration says. */
final class Publishing implements AutoCloseable {
    private static final Duration REGISTRATION_PAUSE = Duration.ofSeconds(1);

    private final PublicTopicsConfig config;
    private final SchemaRegistration registration;
    private final @Nullable AvroPublication avro;

    /** @throws StartupException if the serializer cannot be used */
    Publishing(AppConfig config) {
        this.config = config.topics().publicTopics();
        Redaction redaction = new Redaction(
                SchemaRegistration.SETTINGS, this.config.serializer().properties());
        this.registration = new SchemaRegistration(this.config.serializer(), redaction, REGISTRATION_PAUSE);
        this.avro = this.config.format() == PublicTopicsConfig.Format.AVRO
                ? new AvroPublication(registration.load(), config.datastores(), redaction)
                : null;
    }

    PublicTopics publicTopics() {
        return new PublicTopics(avro == null ? Publication.JSON : avro, config.driftWindow());
    }

    /**
     * Makes sure that everything can be published, before there is anything.
     *
     * @throws StartupException if not
     */
    void start(Topics topics) throws InterruptedException {
        if (avro != null) {
            registration.register(avro, topics);
        }
    }

    @Override
    public void close() {
        if (avro != null) {
            avro.close();
        }
    }
}
