package io.countercheck.streams.rest;

import io.countercheck.streams.peer.PeerSettings;
import io.countercheck.streams.rest.security.Authentication;
import io.countercheck.streams.rest.security.TlsSettings;
import java.util.Optional;

/**
 * How the HTTP server is reached.
 *
 * @param port 0 picks a free one
 * @param contact whom users may ask about an unexpected error; may be empty
 * @param triggersPerMinute of each client
 */
public record RestSettings(
        String host,
        int port,
        String contact,
        Authentication authentication,
        int triggersPerMinute,
        Optional<TlsSettings> tls,
        PeerSettings peers) {}
