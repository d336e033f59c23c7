package io.countercheck.streams.rest.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is let in.
 *
 * @param enabled whether requests need a key
 * @param disabledOk whether to listen to other machines without asking for keys
 */
public record Authentication(boolean enabled, boolean disabledOk, List<ApiKey> keys) {
    private static final String SCHEME = "bearer ";

    public Authentication {
        keys = List.copyOf(keys);
    }

    /**
     * Who the header {@code Authorization} names; empty if nobody.
     *
     * @param authorization empty if there is none
     */
    Optional<Principal> principal(String authorization, String remoteAddress) {
        if (!enabled) {
            return Optional.of(Principal.anonymous(remoteAddress));
        }
        String secret = bearer(authorization);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        byte[] digest = ApiKey.digest(secret);
        Optional<Principal> found = Optional.empty();
        // All of them, always: how long it takes must not tell which key comes close.
        for (ApiKey key : keys) {
            if (key.matches(digest)) {
                found = Optional.of(key.principal());
            }
        }
        return found;
    }

    /** What a header {@code Authorization} presents; empty if it is of another kind, or empty. */
    static String bearer(String authorization) {
        return authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? authorization.substring(SCHEME.length()).strip()
                : "";
    }
}
