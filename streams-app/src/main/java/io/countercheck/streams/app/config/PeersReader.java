package io.countercheck.streams.app.config;

import io.countercheck.streams.peer.PeerSettings;
import io.countercheck.streams.peer.TrustStore;
import io.countercheck.streams.query.InstanceAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads how instances reach each other. An instance that is alone needs none of this; that several are meant shows by their
 * secret.
 */
final class PeersReader {
    private static final String LISTENING_HOST = "rest.host";
    private static final String HOST = "rest.advertised.host";
    private static final String PORT = "rest.advertised.port";
    private static final String SECRET = "rest.peers.secret";
    private static final String TRUST_STORE = "rest.peers.truststore.path";
    private static final String TRUST_STORE_PASSWORD = "rest.peers.truststore.password";
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._:-]{1,255}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]{" + PeerSettings.MIN_SECRET + ",1000}");

    private final Settings settings;

    PeersReader(Settings settings) {
        this.settings = settings;
    }

    /** @param host and {@code port} where the server listens */
    PeerSettings read(String host, int port) {
        String address = settings.text(HOST, host, HOST_NAME, "a host name or address, without brackets or port");
        int reachedAt = settings.number(PORT, port, 1, 65_535);
        Optional<String> secret = secret();
        boolean named = !isWildcard(address);
        if (!named && settings.has(HOST)) {
            settings.invalidValue(HOST, "a name or address by which other instances reach this one");
        } else if (!named && secret.isPresent()) {
            settings.problem(
                    SECRET,
                    "is for several instances, and 'rest.host' does not tell where this one is reached:" + " set '"
                            + HOST + "'");
        }
        if (reachedAt == 0 && (secret.isPresent() || settings.has(HOST))) {
            settings.problem(
                    settings.has(HOST) ? HOST : SECRET,
                    "is for several instances, and 'rest.port' does not tell where this one is reached: set '" + PORT
                            + "'");
        }
        Optional<InstanceAddress> advertised =
                named && reachedAt != 0 ? Optional.of(new InstanceAddress(address, reachedAt)) : Optional.empty();
        if (advertised.isPresent() && !isHostOfUri(advertised.get())) {
            settings.problem(
                    settings.has(HOST) ? HOST : LISTENING_HOST,
                    "cannot stand in a URL, so other instances could not reach this one: set '" + HOST
                            + "' to a name of letters, digits, hyphens and dots, or to an address, without brackets or"
                            + " port");
        }
        return new PeerSettings(advertised, secret, trustStore());
    }

    /** A name with an underscore, for example, is none. */
    private static boolean isHostOfUri(InstanceAddress address) {
        try {
            return new URI("http://" + address + "/").getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Never shown, whatever stands in its place. */
    private Optional<String> secret() {
        Optional<String> secret = settings.text(SECRET);
        if (secret.isPresent() && !PRINTABLE.matcher(secret.get()).matches()) {
            settings.problem(
                    SECRET,
                    "must be at least " + PeerSettings.MIN_SECRET
                            + " characters of ASCII without spaces: make it, for example, by 'openssl rand -hex 32'");
            return Optional.empty();
        }
        return secret;
    }

    private static boolean isWildcard(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Optional<TrustStore> trustStore() {
        Optional<String> path = settings.text(TRUST_STORE);
        Optional<String> password = settings.text(TRUST_STORE_PASSWORD);
        if (path.isPresent() && !settings.has(TRUST_STORE_PASSWORD)) {
            settings.problem(TRUST_STORE, "needs '" + TRUST_STORE_PASSWORD + "': add it");
        }
        if (password.isPresent() && !settings.has(TRUST_STORE)) {
            settings.problem(TRUST_STORE_PASSWORD, "needs '" + TRUST_STORE + "': add it, or delete this line");
        }
        if (path.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        TrustStore trustStore = new TrustStore(Path.of(path.get()), password.get());
        try {
            trustStore.context();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            settings.problem(
                    TRUST_STORE,
                    "cannot be opened as a trust store with '" + TRUST_STORE_PASSWORD + "': " + e.getMessage());
        }
        return Optional.of(trustStore);
    }
}
