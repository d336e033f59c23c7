package io.countercheck.streams.rest.security;

/** What a key may do; each role may do what those before it may. */
public enum Role {
    /** Look at everything. */
    READ,
    /** Change something: trigger, resolve, cancel, and control the service. */
    OPERATE,
    /** Kept for the management of keys; until then it is the same as {@link #OPERATE}. */
    ADMIN;

    boolean permits(Role needed) {
        return compareTo(needed) >= 0;
    }
}
