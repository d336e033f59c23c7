package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.peer.PeerProtocol;
import io.countercheck.streams.peer.PeerSettings;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.rest.security.ApiKey;
import io.countercheck.streams.rest.security.Authentication;
import io.countercheck.streams.rest.security.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What only other instances may ask; the service gives every question back as its answer. */
class PeerResourceTest {
    private static final String KEY = ApiKey.generate(new SecureRandom());
    private static final Optional<String> SECRET = Optional.of("0123456789abcdef0123456789abcdef");
    private static final String QUESTION = "{\"question\":1}";
    private static final String PEER_LOG = "io.countercheck.streams.rest.security.PeerAccess";

    private final FakeService service = new FakeService();

    @Test
    void who_has_the_secret_is_answered_and_not_audited() throws Exception {
        try (RestServer server = server(true, SECRET);
                RecordedLog log = new RecordedLog("audit", PEER_LOG)) {
            HttpResponse<String> answer = ask(server, "Bearer " + SECRET.get());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(QUESTION);
            assertThat(ask(server, "Bearer wrong").statusCode()).isEqualTo(401);
            log.awaitLines(2);
            assertThat(log.lines()).hasSize(2);
        }
    }

    @Test
    void nobody_else_is_whatever_key_they_have() throws Exception {
        try (RestServer server = server(true, SECRET);
                RecordedLog log = new RecordedLog(PEER_LOG)) {
            for (String authorization : List.of("Bearer " + KEY, "Bearer ", "Bearer x" + SECRET.get(), "Basic eDp5")) {
                assertThat(ask(server, authorization).statusCode()).isEqualTo(401);
            }
            assertThat(log.lines())
                    .hasSize(4)
                    .allSatisfy(line -> assertThat(line)
                            .contains("refused 127.0.0.1", "does not have the rest.peers.secret of this one"));
            assertThat(log.text()).doesNotContain(KEY, SECRET.get());
        }
    }

    @Test
    void the_secret_opens_nothing_else() throws Exception {
        try (RestServer server = server(true, SECRET)) {
            HttpRequest request = HttpRequest.newBuilder(uri(server, "/reconciliation/jobs"))
                    .header("Authorization", "Bearer " + SECRET.get())
                    .build();
            assertThat(HttpFixture.CLIENT.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void without_a_secret_nobody_is_answered_where_users_need_keys() throws Exception {
        try (RestServer server = server(true, Optional.empty());
                RecordedLog log = new RecordedLog(PEER_LOG)) {
            assertThat(ask(server, "Bearer " + KEY).statusCode()).isEqualTo(401);
            assertThat(log.lines()).singleElement().asString().contains("set rest.peers.secret");
        }
    }

    @Test
    void where_nobody_needs_a_key_a_secret_is_asked_for_if_there_is_one() throws Exception {
        try (RestServer open = server(false, Optional.empty());
                RestServer closed = server(false, SECRET)) {
            assertThat(ask(open, "Bearer ").statusCode()).isEqualTo(200);
            assertThat(ask(closed, "Bearer ").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void while_its_state_is_not_available_an_instance_says_so() throws Exception {
        service.failure = new StateNotAvailableException("restoring");
        try (RestServer server = server(true, SECRET)) {
            HttpResponse<String> answer = ask(server, "Bearer " + SECRET.get());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private RestServer server(boolean keys, Optional<String> secret) {
        Authentication authentication = new Authentication(keys, false, List.of(ApiKey.of("ann", Role.ADMIN, KEY)));
        PeerSettings peers = new PeerSettings(Optional.empty(), secret, Optional.empty());
        assertThat(peers.toString()).doesNotContain(SECRET.get());
        RestServer server = new RestServer(
                new RestSettings("127.0.0.1", 0, "", authentication, 10, Optional.empty(), peers), service.backend());
        server.start();
        return server;
    }

    private static HttpResponse<String> ask(RestServer server, String authorization) throws Exception {
        return HttpFixture.CLIENT.send(
                HttpRequest.newBuilder(uri(server, PeerProtocol.PATH))
                        .header("Content-Type", "application/json")
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(QUESTION))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(RestServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
