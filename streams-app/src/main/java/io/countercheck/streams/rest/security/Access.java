package io.countercheck.streams.rest.security;

import io.javalin.security.RouteRole;

/**
 * What is special about a route. A route without any needs {@link Role#READ} for GET and HEAD and {@link Role#OPERATE}
 * for every other method, so that one that nobody thought of is not open.
 */
public enum Access implements RouteRole {
    /** Needs no key. */
    OPEN,
    /** Starts jobs, and counts against the limit of triggers. */
    TRIGGER,
    /** For other instances of the application only. */
    PEER
}
