package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.countercheck.streams.reconcile.Datastores;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * {@code GET /openapi.json}: the description of this API in OpenAPI 3.1, from {@code openapi.yaml} beside this class. The
 * names of the datastores, which fields and mismatch types are called after, are filled in.
 */
final class OpenApiResource {
    private static final String FILE = "openapi.yaml";

    private final ObjectNode document;

    OpenApiResource(RestBackend backend) {
        this.document = document(backend.datastores(), backend.version());
    }

    void get(Context context) {
        QueryParameters.of(context, List.of());
        JsonResponse.send(context, 200, document);
    }

    static ObjectNode document(Datastores datastores, String version) {
        String yaml = new String(Resources.read(OpenApiResource.class, FILE), StandardCharsets.UTF_8)
                .replace("${source}", datastores.source().toLowerCase(Locale.ROOT))
                .replace("${target}", datastores.target().toLowerCase(Locale.ROOT))
                .replace("${SOURCE}", datastores.source().toUpperCase(Locale.ROOT))
                .replace("${TARGET}", datastores.target().toUpperCase(Locale.ROOT))
                .replace("${version}", version);
        try {
            return (ObjectNode) new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged " + FILE + " is not YAML", e);
        }
    }
}
