package io.countercheck.streams.rest.security;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets other instances in, and nobody else: no API key opens their paths. */
final class PeerAccess {
    private static final Logger log = LoggerFactory.getLogger(PeerAccess.class);

    private final Optional<byte[]> digest;
    private final boolean open;

    /**
     * @param secret what instances know each other by
     * @param open whether to let anybody in where there is no secret, since nobody needs a key either
     */
    PeerAccess(Optional<String> secret, boolean open) {
        this.digest = secret.map(ApiKey::digest);
        this.open = open;
    }

    /** @throws AccessRefusedException if another instance does not ask */
    void check(Context context) {
        if (digest.isEmpty() && open) {
            return;
        }
        String presented = Authentication.bearer(
                Optional.ofNullable(context.header("Authorization")).orElse(""));
        if (digest.isEmpty()) {
            log.warn(
                    "refused {} as another instance: set rest.peers.secret, the same on every instance",
                    context.req().getRemoteAddr());
            throw AccessRefusedException.unauthorized();
        }
        // Takes the same time wherever the first difference is.
        if (!MessageDigest.isEqual(digest.get(), ApiKey.digest(presented))) {
            log.warn(
                    "refused {} as another instance: it does not have the rest.peers.secret of this one",
                    context.req().getRemoteAddr());
            throw AccessRefusedException.unauthorized();
        }
    }
}
