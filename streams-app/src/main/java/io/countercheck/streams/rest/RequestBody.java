package io.countercheck.streams.rest;

import io.countercheck.streams.document.TriggerDocument;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** What a client sent with its request. */
final class RequestBody {
    private RequestBody() {}

    /**
     * A missing content type is refused like a wrong one: without the header a page of any other site could send
     * triggers from its visitor's browser.
     */
    static void requireJson(Context context) {
        String type = context.contentType();
        String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals("application/json")) {
            throw ApiError.unsupportedMediaType(type == null ? "" : type);
        }
    }

    /** Never more than one byte beyond the limit, whatever length the client announced. */
    static byte[] read(Context context) throws IOException {
        try (InputStream in = context.req().getInputStream()) {
            return in.readNBytes(TriggerDocument.MAX_BYTES + 1);
        }
    }
}
