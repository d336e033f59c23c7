package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.app.config.PublicTopicsConfig.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicTopicsConfigTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void without_a_word_it_is_json_with_windows_of_an_hour() throws IOException {
        PublicTopicsConfig config = load("");

        assertThat(config.format()).isEqualTo(Format.JSON);
        assertThat(config.driftWindow()).isEqualTo(Duration.ofHours(1));
        assertThat(config.serializer().startupTimeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void avro_needs_only_the_address_of_the_registry_and_then_is_framed_as_confluent_does() throws IOException {
        PublicTopicsConfig config = load("""
                topics.public.format: avro
                topics.public.serializer.apicurio.registry.url: http://registry/apis/registry/v2
                """);

        assertThat(config.format()).isEqualTo(Format.AVRO);
        assertThat(config.serializer().className()).isEqualTo("io.apicurio.registry.serde.avro.AvroKafkaSerializer");
        assertThat(config.serializer().properties())
                .containsEntry("apicurio.registry.url", "http://registry/apis/registry/v2")
                .containsEntry("apicurio.registry.as-confluent", "true")
                .containsEntry("apicurio.registry.use-id", "contentId")
                .containsEntry("apicurio.registry.auto-register", "true")
                .doesNotContainKey("class");
    }

    @Test
    void properties_of_the_default_serializer_can_be_changed() throws IOException {
        PublicTopicsConfig config = load("""
                topics.public:
                  format: avro
                  serializer:
                    apicurio.registry.url: http://registry
                    apicurio.registry.auto-register: false
                """);

        assertThat(config.serializer().properties()).containsEntry("apicurio.registry.auto-register", "false");
    }

    @Test
    void another_serializer_gets_its_own_properties_and_no_others() throws IOException {
        PublicTopicsConfig config = load("""
                topics:
                  public:
                    format: avro
                    drift.window.ms: 60000
                    startup.timeout.ms: 5000
                    serializer:
                      class: io.confluent.kafka.serializers.KafkaAvroSerializer
                      schema.registry.url: http://registry:8081
                """);

        assertThat(config.serializer().className()).isEqualTo("io.confluent.kafka.serializers.KafkaAvroSerializer");
        assertThat(config.serializer().properties()).isEqualTo(Map.of("schema.registry.url", "http://registry:8081"));
        assertThat(config.serializer().startupTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.driftWindow()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void avro_without_the_address_of_a_registry_is_refused() {
        assertThatThrownBy(() -> load("topics.public.format: avro"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("topics.public.serializer.apicurio.registry.url");
    }

    @Test
    void other_formats_and_windows_that_are_too_short_are_refused() {
        assertThatThrownBy(() -> load("""
                topics.public.format: xml
                topics.public.drift.window.ms: 10
                topics.public.serializer.class: "not a class"
                """))
                .hasMessageContaining("json")
                .hasMessageContaining("avro")
                .hasMessageContaining("from 1000 to 604800000")
                .hasMessageContaining("the name of a class");
    }

    @Test
    void handlers_that_could_skip_records_are_refused() {
        assertThatThrownBy(() -> load("""
                streams.processing.exception.handler: a.b.Continue
                streams.production.exception.handler: a.b.Continue
                streams.deserialization.exception.handler: a.b.Continue
                """))
                .hasMessageContaining("'streams.processing.exception.handler' is set by the application")
                .hasMessageContaining("'streams.production.exception.handler' is set by the application")
                .hasMessageContaining("'streams.deserialization.exception.handler' is set by the application");
    }

    @Test
    void secrets_are_not_shown() throws IOException {
        PublicTopicsConfig config = load("""
                topics.public.serializer.apicurio.auth.password: hunter2
                """);

        assertThat(config.toString()).contains("apicurio.auth.password").doesNotContain("hunter2");
    }

    private PublicTopicsConfig load(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("application.yaml"), yaml);
        return AppConfigLoader.load(List.of(file), Map.of()).topics().publicTopics();
    }
}
