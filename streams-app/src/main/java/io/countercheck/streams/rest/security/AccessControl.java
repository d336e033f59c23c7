package io.countercheck.streams.rest.security;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.util.Optional;

/** Stands before every route: who is it, may they, and not too often. */
public final class AccessControl {
    private final Authentication authentication;
    private final PeerAccess peers;
    private final RateLimit triggers;

    /** @param peerSecret what other instances present; empty if there is none */
    public AccessControl(
            Authentication authentication, Optional<String> peerSecret, int triggersPerMinute, Clock clock) {
        this.authentication = authentication;
        this.peers = new PeerAccess(peerSecret, !authentication.enabled());
        this.triggers = new RateLimit(triggersPerMinute, clock);
    }

    /** @throws AccessRefusedException if the request may not go on */
    public void check(Context context) {
        if (context.routeRoles().contains(Access.OPEN)) {
            return;
        }
        if (context.routeRoles().contains(Access.PEER)) {
            peers.check(context);
            TrackedRequest.of(context).onlyReads();
            return;
        }
        String authorization =
                Optional.ofNullable(context.header("Authorization")).orElse("");
        Principal principal = authentication
                .principal(authorization, context.req().getRemoteAddr())
                .orElseThrow(AccessRefusedException::unauthorized);
        TrackedRequest.of(context).identify(principal);
        Role needed = needed(context.method());
        if (!principal.role().permits(needed)) {
            throw AccessRefusedException.forbidden(principal.role(), needed);
        }
        if (context.routeRoles().contains(Access.TRIGGER)) {
            limit(context, triggers.count(principal.client()));
        }
    }

    private static Role needed(HandlerType method) {
        return method == HandlerType.GET || method == HandlerType.HEAD ? Role.READ : Role.OPERATE;
    }

    private static void limit(Context context, RateLimit.Standing standing) {
        context.header("X-RateLimit-Limit", Integer.toString(standing.limit()));
        context.header("X-RateLimit-Remaining", Long.toString(standing.remaining()));
        context.header("X-RateLimit-Reset", Long.toString(standing.resetSeconds()));
        if (standing.exceeded()) {
            throw AccessRefusedException.tooManyRequests(standing.retryAfterSeconds());
        }
    }
}
