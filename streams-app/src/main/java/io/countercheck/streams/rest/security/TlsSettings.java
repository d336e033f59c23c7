package io.countercheck.streams.rest.security;

import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The server's certificate with its key.
 *
 * @param keystore PKCS#12 or JKS, with one entry
 */
public record TlsSettings(Path keystore, String password) {

    /** A connector for HTTPS only. */
    public ServerConnector connector(Server server, HttpConfiguration http) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keystore.toUri().toString());
        tls.setKeyStorePassword(password);
        HttpConfiguration https = new HttpConfiguration(http);
        // Clients check the name. There is one certificate, so the server has none to choose by it, and load balancers
        // and probes may well connect by address.
        https.addCustomizer(new SecureRequestCustomizer(false));
        return new ServerConnector(server, tls, new HttpConnectionFactory(https));
    }

    @Override
    public String toString() {
        return "TlsSettings[keystore=" + keystore + "]";
    }
}
