package io.countercheck.streams.rest.security;

/**
 * Who sent a request.
 *
 * @param owner of the key, or {@value #ANONYMOUS} where none is asked for
 * @param client on whose account requests are counted: a key's fingerprint or a remote address
 */
public record Principal(String owner, Role role, String client) {
    public static final String ANONYMOUS = "anonymous";

    /** Anyone, where nobody is asked for a key: may do everything. */
    static Principal anonymous(String remoteAddress) {
        return new Principal(ANONYMOUS, Role.ADMIN, remoteAddress);
    }
}
