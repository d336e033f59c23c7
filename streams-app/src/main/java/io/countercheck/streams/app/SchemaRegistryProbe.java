package io.countercheck.streams.app;

import io.countercheck.streams.app.config.PublicTopicsConfig;
import io.countercheck.streams.app.config.PublicTopicsConfig.Format;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Whether a schema registry answers at all; whether it lets us in was seen at the start. It is not needed while the
 * application runs, but for the next start, and by consumers.
 */
final class SchemaRegistryProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int SERVER_ERROR = 500;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Apicurio's name of the setting, and Confluent's. */
    private static final List<String> URL_PROPERTIES = List.of("apicurio.registry.url", "schema.registry.url");

    private final List<URI> registries;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private SchemaRegistryProbe(List<URI> registries) {
        this.registries = registries;
    }

    /** Empty if no registry is used, or none that the serializer's properties name in a known way. */
    static Optional<SchemaRegistryProbe> of(PublicTopicsConfig config) {
        List<URI> urls = URL_PROPERTIES.stream()
                .flatMap(name ->
                        Stream.ofNullable(config.serializer().properties().get(name)))
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .flatMap(SchemaRegistryProbe::address)
                .toList();
        return config.format() == Format.AVRO && !urls.isEmpty()
                ? Optional.of(new SchemaRegistryProbe(urls))
                : Optional.empty();
    }

    /** Where to knock: without user and password, which are not needed for that. None if no client could. */
    private static Stream<URI> address(String url) {
        try {
            URI uri = new URI(url);
            boolean known = uri.getHost() != null && SCHEMES.contains(String.valueOf(uri.getScheme()));
            return known
                    ? Stream.of(new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null))
                    : Stream.empty();
        } catch (URISyntaxException e) {
            return Stream.empty();
        }
    }

    /** Whether one of the registries answers; takes a few seconds at most for each. */
    boolean answers() {
        for (URI registry : registries) {
            try {
                if (answers(registry)) {
                    return true;
                }
            } catch (SSLException e) {
                // It is there, and the serializer has a trust store of its own.
                return true;
            } catch (IOException e) {
                // The next one may answer.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** By the head of the answer: nobody waits for the rest. */
    private boolean answers(URI registry) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(registry).timeout(TIMEOUT).build();
        HttpResponse<InputStream> head = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream unread = head.body()) {
            return head.statusCode() < SERVER_ERROR;
        }
    }
}
