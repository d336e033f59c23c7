package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.peer.PeerProtocol;
import io.javalin.router.ParsedEndpoint;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the API, and that nothing is missing in it. */
class ApiContractTest extends HttpFixture {
    private static final Set<String> ROUTES = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    @Test
    void every_route_is_described() {
        assertThat(routes())
                .isNotEmpty()
                .filteredOn(route -> !route.endpoint.path.startsWith(SwaggerUi.PATH))
                .filteredOn(route -> !route.endpoint.path.equals(PeerProtocol.PATH))
                .allSatisfy(route -> assertThat(CONTRACT.describes(route.endpoint.method.name(), route.endpoint.path))
                        .as(route.endpoint.method.name() + " " + route.endpoint.path + " in openapi.yaml")
                        .isTrue());
    }

    @Test
    void every_described_path_is_served_below_each_of_its_servers() {
        List<String> served =
                routes().map(route -> route.endpoint.path).distinct().toList();
        JsonNode servers = CONTRACT.document().get("servers");
        CONTRACT.document().get("paths").fields().forEachRemaining(path -> {
            JsonNode bases = path.getValue().path("servers");
            for (JsonNode base : bases.isArray() ? bases : servers) {
                assertThat(served).contains((base.get("url").textValue() + path.getKey()).replace("//", "/"));
            }
        });
    }

    @Test
    void every_reference_of_the_description_leads_somewhere() {
        List<String> references = CONTRACT.document().findValuesAsText("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                CONTRACT.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void the_description_is_served_with_the_names_of_the_datastores() throws Exception {
        for (String path : List.of("/openapi.json", "/api/v1/openapi.json")) {
            JsonNode document = get(path).body();
            assertThat(document.get("openapi").textValue()).isEqualTo("3.1.0");
            assertThat(document.at("/info/version").textValue()).isEqualTo("1.2.3");
            assertThat(document.at("/components/schemas/JobFields/properties").has("cassandra_row_count"))
                    .isTrue();
            assertThat(Json.text(document)).contains("MISSING_IN_POSTGRES").doesNotContain("${");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, text/html;charset=utf-8",
        "start.js, text/javascript;charset=utf-8",
        "swagger-ui.css, text/css;charset=utf-8",
        "swagger-ui-bundle.js, text/javascript;charset=utf-8"
    })
    void the_description_is_shown_to_people_from_here_alone(String file, String contentType) throws Exception {
        var response = CLIENT.send(request("/swagger-ui/" + file).GET().build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(contentType);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        if (file.equals("index.html")) {
            assertThat(response.body()).contains("swagger-ui-bundle.js").doesNotContain("http://", "https://");
        }
    }

    @Test
    void no_other_file_is_shown() throws Exception {
        assertThat(get("/swagger-ui/pom.properties").status()).isEqualTo(404);
        assertThat(get("/swagger-ui/a/b").status()).isEqualTo(404);
        var index = CLIENT.send(
                request("/swagger-ui").method("GET", BodyPublishers.noBody()).build(), BodyHandlers.discarding());
        assertThat(Map.of(
                        index.statusCode(),
                        index.headers().firstValue("Location").orElse("")))
                .containsEntry(302, "/swagger-ui/index.html");
    }

    private Stream<ParsedEndpoint> routes() {
        return server.javalin().unsafe.internalRouter.allHttpHandlers().stream()
                .filter(route -> ROUTES.contains(route.endpoint.method.name()));
    }
}
