package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.Json;
import io.javalin.http.Context;

/** Every body that leaves this server. */
final class JsonResponse {
    static final String CONTENT_TYPE = "application/json;charset=utf-8";

    private JsonResponse() {}

    static void send(Context context, int status, ObjectNode body) {
        context.status(status).contentType(CONTENT_TYPE).result(Json.bytes(body));
    }
}
