package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.Samples;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Holds every response of the tests against the description of the API. */
final class ApiContract {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final String JSON = "application/json";
    private static final List<String> BASES = List.of("/api/v1", "/api");

    private final ObjectNode document = OpenApiResource.document(Samples.DATASTORES, "1.2.3");
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    ObjectNode document() {
        return document;
    }

    /** Whether there is such an operation. */
    boolean describes(String method, String template) {
        return document.get("paths")
                .path(unversioned(template))
                .has(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
    }

    /** What nobody described, such as unknown paths, must still be an error of the common form. */
    void verify(HttpResponse<byte[]> response) {
        String what =
                response.request().method() + " " + response.request().uri().getRawPath() + " " + response.statusCode();
        Optional<JsonNode> operation = operation(response);
        JsonNode described = resolved(operation
                .map(found -> found.path("responses").path(Integer.toString(response.statusCode())))
                .orElse(document.at("/components/responses/NotFound")));
        assertThat(described.isObject()).as(what + " is described").isTrue();
        verifyHeaders(what, described, response.headers());
        String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = described.path("content").path(type);
        assertThat(content.isObject()).as(what + " is described as " + type).isTrue();
        String body = new String(response.body(), StandardCharsets.UTF_8);
        String json = type.equals(JSON)
                ? body
                : Json.text(Json.mapper().getNodeFactory().textNode(body));
        assertThat(schema(content.get("schema")).validate(json, InputFormat.JSON))
                .as(what)
                .isEmpty();
    }

    private void verifyHeaders(String what, JsonNode described, HttpHeaders headers) {
        described.path("headers").fields().forEachRemaining(header -> {
            JsonNode definition = resolved(header.getValue());
            Optional<String> value = headers.firstValue(header.getKey());
            if (definition.path("required").booleanValue()) {
                assertThat(value).as(what + " " + header.getKey()).isPresent();
            }
            JsonNode schema = resolved(definition.get("schema"));
            value.ifPresent(text -> assertThat(text)
                    .as(what + " " + header.getKey())
                    .matches(
                            schema.path("type").asText().equals("integer")
                                    ? "[0-9]+"
                                    : schema.path("pattern").asText(".*")));
        });
    }

    private Optional<JsonNode> operation(HttpResponse<byte[]> response) {
        String path = unversioned(response.request().uri().getRawPath());
        String method = response.request().method().toLowerCase(Locale.ROOT);
        Iterator<Map.Entry<String, JsonNode>> paths = document.get("paths").fields();
        while (paths.hasNext()) {
            Map.Entry<String, JsonNode> described = paths.next();
            if (path.matches(described.getKey().replaceAll("\\{[a-z_]+}", "[^/]+"))) {
                return Optional.ofNullable(described.getValue().get(method));
            }
        }
        return Optional.empty();
    }

    /** The path as the description has it: below any of its servers. */
    private static String unversioned(String path) {
        return BASES.stream()
                .filter(base -> path.startsWith(base + "/"))
                .map(base -> path.substring(base.length()))
                .findFirst()
                .orElse(path);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private Schema schema(JsonNode schema) {
        return schemas.computeIfAbsent(Json.text(schema), text -> {
            ObjectNode root = schema.deepCopy();
            root.set("$defs", document.at("/components/schemas"));
            String selfContained = Json.text(root).replace("#/components/schemas/", "#/$defs/");
            return REGISTRY.getSchema(selfContained, InputFormat.JSON);
        });
    }
}
