package io.countercheck.streams.rest.security;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What is known of a request beside itself: its id, and who sent it. */
public final class TrackedRequest {
    /** The response's header with the id. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = TrackedRequest.class.getName();

    private final String id = newId();

    /** Written by the thread that handles the request, read by the one that completes it. */
    private volatile @Nullable Principal principal;

    /** Set and read like the principal. */
    private volatile boolean reading;

    public static String newId() {
        return "req-" + UUID.randomUUID();
    }

    static TrackedRequest begin(Request request) {
        TrackedRequest tracked = new TrackedRequest();
        request.setAttribute(ATTRIBUTE, tracked);
        return tracked;
    }

    /** The one that {@link RequestTracking} began. */
    public static TrackedRequest of(Context context) {
        if (context.req().getAttribute(ATTRIBUTE) instanceof TrackedRequest tracked) {
            return tracked;
        }
        throw new IllegalStateException("the request is not tracked");
    }

    String id() {
        return id;
    }

    /** Whatever its method says, it changes nothing. */
    void onlyReads() {
        reading = true;
    }

    boolean reading() {
        return reading;
    }

    void identify(Principal sender) {
        principal = sender;
    }

    /** Who sent it; empty on open routes, and until that is known. */
    public Optional<Principal> principal() {
        return Optional.ofNullable(principal);
    }
}
