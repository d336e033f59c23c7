package io.countercheck.streams.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Every body that comes to this server. */
final class JsonRequest {
    private JsonRequest() {}

    /** A body of JSON: see {@link #require} and {@link #read}. */
    static byte[] body(Context context, int maxBytes) throws IOException {
        require(context);
        return read(context, maxBytes);
    }

    /**
     * A missing content type is refused like a wrong one: without the header a page of any other site could send requests
     * from its visitor's browser.
     */
    static void require(Context context) {
        String type = context.contentType();
        String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals("application/json")) {
            throw ApiError.unsupportedMediaType(type == null ? "" : type);
        }
    }

    /** Never more than one byte beyond the limit, whatever length the client announced. */
    static byte[] read(Context context, int maxBytes) throws IOException {
        try (InputStream in = context.req().getInputStream()) {
            return in.readNBytes(maxBytes + 1);
        }
    }
}
