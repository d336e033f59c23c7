package io.countercheck.streams.peer;

import io.countercheck.streams.query.InstanceAddress;
import java.util.Optional;

/**
 * How instances of one application reach each other.
 *
 * @param advertised where others reach this one; empty if they cannot
 * @param secret what instances know each other by; at least {@value #MIN_SECRET} printable characters of ASCII
 * @param trustStore for TLS; the platform's if empty
 */
public record PeerSettings(
        Optional<InstanceAddress> advertised, Optional<String> secret, Optional<TrustStore> trustStore) {
    public static final int MIN_SECRET = 32;

    /** Of an instance that is alone. */
    public static final PeerSettings NONE = new PeerSettings(Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public String toString() {
        return "PeerSettings[advertised=" + advertised + ", trustStore=" + trustStore + "]";
    }
}
