package io.countercheck.streams.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Every body that comes to this server. */
final class JsonRequest {
    private JsonRequest() {}

    /**
     * Never more than one byte beyond the limit, whatever length the client announced. A missing content type is refused like
     * a wrong one: without the header a page of any other site could send requests from its visitor's browser.
     */
    static byte[] body(Context context, int maxBytes) throws IOException {
        String type = context.contentType();
        String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals("application/json")) {
            throw ApiError.unsupportedMediaType(type == null ? "" : type);
        }
        try (InputStream in = context.req().getInputStream()) {
            return in.readNBytes(maxBytes + 1);
        }
    }
}
