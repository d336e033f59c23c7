package io.countercheck.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.countercheck.streams.app.config.PublicTopicsConfig;
import io.countercheck.streams.app.config.PublicTopicsConfig.Format;
import io.countercheck.streams.app.config.PublicTopicsConfig.SerializerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryProbeTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 401, 404})
    void a_registry_that_says_anything_answers(int status) throws Exception {
        assertThat(answers("apicurio.registry.url", status)).isTrue();
        assertThat(answers("schema.registry.url", status)).isTrue();
    }

    @Test
    void a_registry_that_has_a_problem_or_is_away_does_not_answer() throws Exception {
        assertThat(answers("schema.registry.url", 503)).isFalse();
        assertThat(probe(Format.AVRO, "schema.registry.url", "http://127.0.0.1:1")
                        .answers())
                .isFalse();
    }

    @Test
    void of_several_registries_one_is_enough() throws Exception {
        HttpServer server = server(200);
        try {
            assertThat(probe(Format.AVRO, "schema.registry.url", "http://127.0.0.1:1, " + url(server))
                            .answers())
                    .isTrue();
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Timeout(20)
    void an_answer_that_never_ends_is_one() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(new byte[2]);
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        try {
            assertThat(probe(Format.AVRO, "schema.registry.url", url(server)).answers())
                    .isTrue();
        } finally {
            over.countDown();
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:secret@schema_registry:8081", "http://user:se^cret@registry:8081", "mock://a"})
    void an_address_that_cannot_be_asked_is_not(String url) {
        assertThat(SchemaRegistryProbe.of(config(Format.AVRO, "schema.registry.url", url)))
                .isEmpty();
    }

    @Test
    void there_is_nothing_to_probe_without_a_registry() {
        assertThat(SchemaRegistryProbe.of(config(Format.JSON, "schema.registry.url", "http://127.0.0.1:1")))
                .isEmpty();
        assertThat(SchemaRegistryProbe.of(config(Format.AVRO, "other.url", "http://127.0.0.1:1")))
                .isEmpty();
    }

    private static boolean answers(String property, int status) throws Exception {
        HttpServer server = server(status);
        try {
            return probe(Format.AVRO, property, url(server)).answers();
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis";
    }

    private static SchemaRegistryProbe probe(Format format, String property, String url) {
        return SchemaRegistryProbe.of(config(format, property, url)).orElseThrow();
    }

    private static PublicTopicsConfig config(Format format, String property, String url) {
        return new PublicTopicsConfig(
                format, new SerializerConfig("any", Map.of(property, url), Duration.ofSeconds(1)), Duration.ofHours(1));
    }
}
