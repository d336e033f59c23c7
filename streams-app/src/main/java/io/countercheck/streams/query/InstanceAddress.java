package io.countercheck.streams.query;

/**
 * Where other instances reach an instance.
 *
 * @param host a name or an address, without brackets
 */
public record InstanceAddress(String host, int port) {
    /** As in a URI: an IPv6 address is in brackets. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
