package io.countercheck.streams.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.countercheck.streams.query.Answer;
import io.countercheck.streams.query.AnswerTooLargeException;
import io.countercheck.streams.query.InstanceAddress;
import io.countercheck.streams.query.PeerFailureException;
import io.countercheck.streams.query.PeerQuestions;
import io.countercheck.streams.reconcile.Mismatch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that answers as each test says. */
class HttpPeersTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String NO_MISMATCHES = "{\"partitions\":[1,2],\"value\":[]}";
    private static final int MAX_BYTES = 4096;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;
    private HttpHandler handler = exchange -> send(exchange, 200, NO_MISMATCHES);

    HttpPeersTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/", exchange -> handler.handle(exchange));
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void an_answer_tells_its_partitions() throws Exception {
        assertThat(ask(Duration.ofSeconds(30)).get()).isEqualTo(new Answer<>(Set.of(1, 2), List.of()));
    }

    @Test
    void the_secret_goes_with_the_question() throws Exception {
        handler = exchange -> send(
                exchange,
                ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                                && exchange.getRequestURI().getPath().equals(PeerProtocol.PATH)
                        ? 200
                        : 401,
                NO_MISMATCHES);

        assertThat(ask(Duration.ofSeconds(30)).get().partitions()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void a_slow_owner_is_given_up_whether_it_is_silent_or_goes_on_and_on() {
        handler = exchange -> await();
        assertFailure(ask(Duration.ofMillis(200))).hasMessageContaining("too long");
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        };
        assertFailure(ask(Duration.ofMillis(200))).hasMessageContaining("too long");
    }

    @Test
    void an_answer_without_end_is_broken_off() {
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1024]);
            }
        };
        Future<?> answer = ask(Duration.ofSeconds(30));

        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(AnswerTooLargeException.class)
                .hasMessageContaining("fewer items");
    }

    @Test
    void no_redirect_is_followed() {
        AtomicInteger requests = new AtomicInteger();
        handler = exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            send(exchange, 307, "");
        };

        assertFailure(ask(Duration.ofSeconds(30))).hasMessageContaining("307");
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, rest.peers.secret must be the same on every instance",
        "403, rest.peers.secret must be the same on every instance",
        "404, is it an older release",
        "409, it is of another release",
        "500, its status is 500",
        "503, not available now"
    })
    void what_is_wrong_is_told_by_the_status_and_never_in_the_words_of_the_other(int status, String reason) {
        handler = exchange -> send(exchange, status, "{\"message\":\"forged\\nline " + SECRET + "\"}");

        assertFailure(ask(Duration.ofSeconds(30)))
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny("forged", SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<html>", "{}", "[]", "{\"partitions\":[0],\"value\":[{\"colour\":\"red\"}]}"})
    void what_cannot_be_read_is_no_answer(String body) {
        handler = exchange -> send(exchange, 200, body);

        assertFailure(ask(Duration.ofSeconds(30))).hasMessageContaining("cannot be read");
    }

    @Test
    void an_instance_that_is_gone_is_told_so() {
        InstanceAddress gone =
                new InstanceAddress("127.0.0.1", server.getAddress().getPort());
        server.stop(0);

        assertFailure(peers(Duration.ofSeconds(30)).ask(gone, PeerQuestions.sample()))
                .hasMessageContaining("cannot be reached");
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(Future<?> answer) {
        return assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(PeerFailureException.class);
    }

    private Future<Answer<List<Mismatch>>> ask(Duration timeout) {
        return peers(timeout)
                .ask(new InstanceAddress("127.0.0.1", server.getAddress().getPort()), PeerQuestions.sample());
    }

    private static HttpPeers peers(Duration timeout) {
        PeerSettings settings = new PeerSettings(Optional.empty(), Optional.of(SECRET), Optional.empty());
        return new HttpPeers(new PeerProtocol("1.2.3", "test"), settings, false, timeout, MAX_BYTES);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
