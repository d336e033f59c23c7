package io.countercheck.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.app.config.PublicTopicsConfig.SerializerConfig;
import io.countercheck.streams.reconcile.Datastores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SchemaRegistrationTest {
    private static final Topics TOPICS = new Topics("test.", 1);
    private static final Datastores DATASTORES = new Datastores("cassandra", "postgres");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Map<String, String> PROPERTIES =
            Map.of("registry.url", "http://user:word@registry:8081", "registry.password", "hunter2");

    /** Notes what it is given; refuses a property. */
    public static final class Notes implements Serializer<Object> {
        private final List<String> taken = new CopyOnWriteArrayList<>();

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            if (configs.containsKey("wrong")) {
                throw new ConfigException("wrong", configs.get("wrong"), "and " + configs.get("registry.password"));
            }
        }

        @Override
        public byte[] serialize(String topic, Object data) {
            taken.add(topic + " " + ((GenericRecord) data).getSchema().getName());
            return "ok".getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void all_schemas_are_registered_under_their_topics() throws InterruptedException {
        SchemaRegistration registration = registration(Notes.class.getName(), PROPERTIES);
        Notes notes = (Notes) registration.load();

        registration.register(publication(notes), TOPICS);

        assertThat(notes.taken)
                .containsExactlyInAnyOrder("test.jobs Job", "test.mismatches Mismatch", "test.drift Drift");
    }

    @Test
    void a_registry_that_comes_up_in_time_is_waited_for() throws InterruptedException {
        CountDownLatch failures = new CountDownLatch(2);
        Serializer<Object> late = (topic, data) -> {
            if (failures.getCount() > 0) {
                failures.countDown();
                throw new IllegalStateException("Connection refused");
            }
            return new byte[] {0};
        };

        registration(Notes.class.getName(), PROPERTIES).register(publication(late), TOPICS);

        assertThat(failures.getCount()).isZero();
    }

    @Test
    void a_registry_that_does_not_come_up_ends_the_start_with_what_to_do_and_without_secrets() {
        Serializer<Object> refused = (topic, data) -> {
            throw new IllegalStateException(
                    "outer",
                    new IllegalArgumentException("Connection refused: http://user:word@registry:8081 with hunter2"));
        };

        SchemaRegistration once = registration(LONG, LONG.plusSeconds(1));

        assertThatThrownBy(() -> once.register(publication(refused), TOPICS))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("within 60000 ms")
                .hasMessageContaining("Connection refused: http://registry:8081")
                .hasMessageContaining("(registry.url is http://registry:8081)")
                .hasMessageContaining("<topics.public.serializer.registry.password>")
                .hasMessageContaining("set 'topics.public.format' to json")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("word@")
                .hasStackTraceContaining("SerializationException")
                .satisfies(failure -> assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                        .doesNotContain("hunter2", "word@"));
    }

    @Test
    @Timeout(30)
    void a_registry_that_is_silent_is_not_waited_for_longer() {
        CountDownLatch never = new CountDownLatch(1);
        Serializer<Object> silent = (topic, data) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new byte[] {0};
        };

        SchemaRegistration impatient = registration(Duration.ofMillis(300), Duration.ofMillis(10));

        AvroPublication publication = publication(silent);
        assertThatThrownBy(() -> impatient.register(publication, TOPICS))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("the serializer does not answer");
        publication.close();
        never.countDown();
    }

    @Test
    void a_class_that_is_missing_is_named() {
        assertThatThrownBy(() -> registration("io.confluent.kafka.serializers.KafkaAvroSerializer", PROPERTIES)
                        .load())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("'topics.public.serializer.class'")
                .hasMessageContaining("io.confluent.kafka.serializers.KafkaAvroSerializer")
                .hasMessageContaining("is not on the class path: add its jars");
    }

    @Test
    void a_class_that_is_no_serializer_is_refused() {
        assertThatThrownBy(() -> registration("java.util.ArrayList", PROPERTIES).load())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("java.util.ArrayList, is no Serializer of Kafka");
        assertThatThrownBy(() -> registration("java.lang.Math", PROPERTIES).load())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("java.lang.Math, cannot be created");
    }

    @Test
    void properties_that_the_serializer_does_not_take_end_the_start_without_secrets() {
        Map<String, String> wrong = Map.of("wrong", "value", "registry.password", "hunter2");

        assertThatThrownBy(() -> registration(Notes.class.getName(), wrong).load())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("correct 'topics.public.serializer.…'")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void an_exception_without_a_message_is_told_by_its_cause_or_its_name() {
        Redaction redaction = redaction(PROPERTIES);

        assertThat(redaction.reason(new IllegalStateException(null, new IllegalArgumentException("no such host"))))
                .isEqualTo("IllegalArgumentException: no such host");
        assertThat(redaction.reason(new IllegalStateException("refused", new IllegalArgumentException())))
                .isEqualTo("IllegalStateException: refused");
        assertThat(redaction.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    private static SchemaRegistration registration(String className, Map<String, String> properties) {
        return new SchemaRegistration(
                new SerializerConfig(className, properties, LONG), redaction(properties), Duration.ofMillis(10));
    }

    private static SchemaRegistration registration(Duration timeout, Duration pause) {
        return new SchemaRegistration(
                new SerializerConfig(Notes.class.getName(), PROPERTIES, timeout), redaction(PROPERTIES), pause);
    }

    private static AvroPublication publication(Serializer<Object> serializer) {
        return new AvroPublication(serializer, DATASTORES, redaction(PROPERTIES));
    }

    private static Redaction redaction(Map<String, String> properties) {
        return new Redaction(SchemaRegistration.SETTINGS, properties);
    }
}
