package io.countercheck.streams.rest;

import io.javalin.http.Context;

/** Who sends a request. */
final class Caller {
    /** The request attribute under which authentication leaves the caller's name. */
    static final String ATTRIBUTE = "caller";

    private static final String ANONYMOUS = "api";

    private Caller() {}

    static String name(Context context) {
        String name = context.attribute(ATTRIBUTE);
        return name == null ? ANONYMOUS : name;
    }
}
