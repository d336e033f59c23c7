package io.countercheck.streams.rest;

import io.countercheck.streams.rest.security.Principal;
import io.countercheck.streams.rest.security.TrackedRequest;
import io.javalin.http.Context;

/** Who sends a request. */
final class Caller {
    private Caller() {}

    /** The owner of its key, or {@value Principal#ANONYMOUS} where none is asked for. */
    static String name(Context context) {
        return TrackedRequest.of(context)
                .principal()
                .map(Principal::owner)
                .orElseThrow(() -> new IllegalStateException("nobody asked who sends the request"));
    }
}
