package io.countercheck.streams.rest;

import io.countercheck.streams.document.Json;
import io.countercheck.streams.rest.security.TrackedRequest;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses before Javalin sees it, such as a bad URI, in the same JSON as every other error. */
final class JettyErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.setStatus(code);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JsonResponse.CONTENT_TYPE);
        HttpFields.Mutable headers = response.getHeaders();
        if (!headers.contains(TrackedRequest.HEADER)) {
            headers.put(TrackedRequest.HEADER, TrackedRequest.newId());
        }
        String reason = code >= 500 || message == null ? "The server cannot answer this request" : message;
        String requestId = headers.get(TrackedRequest.HEADER);
        response.write(true, ByteBuffer.wrap(Json.bytes(ErrorMapper.refused(code, reason, requestId))), callback);
    }
}
