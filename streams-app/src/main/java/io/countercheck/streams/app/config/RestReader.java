package io.countercheck.streams.app.config;

import io.countercheck.streams.rest.RestSettings;
import io.countercheck.streams.rest.security.Authentication;
import io.countercheck.streams.rest.security.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how the HTTP server is reached, and by whom. */
final class RestReader {
    private static final Pattern NOT_BLANK = Pattern.compile(".*\\S.*");
    private static final Pattern ANY_LINE = Pattern.compile(".{0,200}");
    private static final String KEYSTORE = "rest.tls.keystore.path";
    private static final String KEYSTORE_PASSWORD = "rest.tls.keystore.password";

    private final Settings settings;

    RestReader(Settings settings) {
        this.settings = settings;
    }

    RestSettings read() {
        String host = settings.text("rest.host", "127.0.0.1", NOT_BLANK, "a host name or address");
        Authentication authentication = ApiKeysReader.read(settings);
        if (!authentication.enabled() && !authentication.disabledOk() && !isThisMachine(host)) {
            settings.problem(
                    "rest.host",
                    "lets other machines in, and nobody is asked for a key: set 'rest.auth.enabled' to true and give"
                            + " 'rest.auth.keys'; or set 'rest.auth.disabled.ok' to true if something in front of it"
                            + " asks");
        }
        int port = settings.number("rest.port", 8080, 0, 65_535);
        return new RestSettings(
                host,
                port,
                settings.text("rest.contact", "", ANY_LINE, "one line"),
                authentication,
                settings.number("rest.limit.triggers.per.minute", 10, 1, 1_000_000),
                tls(),
                new PeersReader(settings).read(host, port));
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Optional<TlsSettings> tls() {
        Optional<String> path = settings.text(KEYSTORE);
        Optional<String> password = settings.text(KEYSTORE_PASSWORD);
        if (path.isPresent() && !settings.has(KEYSTORE_PASSWORD)) {
            settings.problem(KEYSTORE, "needs '" + KEYSTORE_PASSWORD + "': add it");
        }
        if (password.isPresent() && !settings.has(KEYSTORE)) {
            settings.problem(KEYSTORE_PASSWORD, "needs '" + KEYSTORE + "': add it, or delete this line");
        }
        if (path.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        TlsSettings tls = new TlsSettings(Path.of(path.get()), password.get());
        try {
            KeyStore.getInstance(tls.keystore().toFile(), tls.password().toCharArray());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            settings.problem(
                    KEYSTORE, "cannot be opened as a keystore with 'rest.tls.keystore.password': " + reason(e));
        }
        return Optional.of(tls);
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
