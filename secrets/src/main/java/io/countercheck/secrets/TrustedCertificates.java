package io.countercheck.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of authorities in a PEM file, as {@code VAULT_CACERT} names it. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /** Trusts what the file has and nothing else; empty without a file: then the platform's hold. */
    static Optional<SSLContext> context(Optional<Path> file) throws VaultException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream pem = Files.newInputStream(file.get())) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException e) {
            throw new VaultException(
                    VaultException.NO_ANSWER,
                    "the certificates of VAULT_CACERT cannot be read: "
                            + e.getClass().getSimpleName() + " " + file.get());
        }
    }
}
