package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.peer.HttpPeers;
import io.countercheck.streams.peer.PeerProtocol;
import io.countercheck.streams.peer.PeerSettings;
import io.countercheck.streams.peer.TrustStore;
import io.countercheck.streams.query.Answer;
import io.countercheck.streams.query.InstanceAddress;
import io.countercheck.streams.query.PeerFailureException;
import io.countercheck.streams.query.PeerQuestions;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.rest.security.Authentication;
import io.countercheck.streams.rest.security.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "s3cret-password";

    @TempDir
    Path directory = Path.of("");

    @Test
    void with_a_keystore_it_speaks_https_only() throws Exception {
        TlsSettings tls = new TlsSettings(Keystores.selfSigned(directory, PASSWORD), PASSWORD);
        RestSettings settings = new RestSettings(
                "127.0.0.1",
                0,
                "",
                new Authentication(false, false, List.of()),
                10,
                Optional.of(tls),
                PeerSettings.NONE);
        assertThat(settings.toString()).doesNotContain(PASSWORD);
        try (RestServer server = new RestServer(settings, new FakeService().backend())) {
            server.start();
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trust(tls.keystore())).build();
            var response = trusting.send(request("https", server), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> HttpFixture.CLIENT.send(request("http", server), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void instances_believe_each_other_by_the_trust_store_they_are_given() throws Exception {
        TlsSettings tls = new TlsSettings(Keystores.selfSigned(directory, PASSWORD), PASSWORD);
        RestSettings settings = new RestSettings(
                "127.0.0.1",
                0,
                "",
                new Authentication(false, false, List.of()),
                10,
                Optional.of(tls),
                PeerSettings.NONE);
        FakeService service = new FakeService();
        service.peerAnswer = "{\"partitions\":[3],\"value\":[]}".getBytes(StandardCharsets.UTF_8);
        try (RestServer server = new RestServer(settings, service.backend())) {
            server.start();
            Optional<TrustStore> trustStore = Optional.of(new TrustStore(tls.keystore(), PASSWORD));
            assertThat(ask(server, trustStore).get().partitions()).containsExactly(3);
            assertThatThrownBy(ask(server, Optional.empty())::get)
                    .cause()
                    .isInstanceOf(PeerFailureException.class)
                    .hasMessageContaining("TLS failed, check rest.tls, rest.peers.truststore");
        }
    }

    private static Future<Answer<List<Mismatch>>> ask(RestServer server, Optional<TrustStore> trustStore) {
        PeerSettings peers = new PeerSettings(Optional.empty(), Optional.empty(), trustStore);
        return new HttpPeers(new PeerProtocol("1.2.3", "test"), peers, true)
                .ask(new InstanceAddress("127.0.0.1", server.port()), PeerQuestions.sample());
    }

    private static HttpRequest request(String scheme, RestServer server) {
        return HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + server.port() + "/health"))
                .build();
    }

    private static SSLContext trust(Path keystore) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
