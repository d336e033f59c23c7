package io.countercheck.streams.webhook;

import static io.countercheck.streams.webhook.Notifications.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.countercheck.streams.document.Notification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what comes back. */
@Timeout(30)
class HttpTransportTest {
    private static final Notification NOTIFICATION = Notifications.of(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void the_request_is_signed_json() throws Exception {
        AtomicReference<String> request = new AtomicReference<>();
        answer(exchange -> {
            StringBuilder seen = new StringBuilder()
                    .append(exchange.getRequestMethod())
                    .append(' ')
                    .append(exchange.getRequestURI())
                    .append('\n');
            for (String name : List.of(
                    "Content-Type", "User-Agent", "webhook-id", "webhook-timestamp", "webhook-signature", "Upgrade")) {
                seen.append(exchange.getRequestHeaders().getFirst(name)).append('\n');
            }
            seen.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            request.set(seen.toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });

        assertThat(send(TIMEOUT)).isEqualTo(new Outcome.Delivered());

        assertThat(request.get()).isEqualTo("""
                POST /hook?key=value
                application/json
                Countercheck/test
                %s
                1767225600
                v1,u0lweYKGtxNoC1e1n0UOT49sMHtitczFyIGAAFuGKVs=
                null
                %s""".formatted(NOTIFICATION.id(), NOTIFICATION.json()));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any_success_is_a_receipt(int status) throws Exception {
        answerWith(status, "");
        assertThat(send(TIMEOUT)).isEqualTo(new Outcome.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 404, 410, 429, 500, 503})
    void everything_else_is_none(int status) throws Exception {
        answerWith(status, "");
        assertThat(send(TIMEOUT)).isEqualTo(new Outcome.Failed("status " + status, Optional.empty()));
    }

    @Test
    void redirects_are_not_followed() throws Exception {
        server.createContext("/other", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        answer(exchange -> {
            exchange.getResponseHeaders().add("Location", "/other");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        assertThat(send(TIMEOUT)).isEqualTo(new Outcome.Failed("status 307", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"120 | 120", "0 | 0", "Thu, 01 Jan 2026 00:01:30 GMT | 90", "Thu, 01 Jan 2026 00:00:00 GMT | 0"})
    void how_long_the_endpoint_wants_to_be_left_alone_is_understood(String header, long seconds) throws Exception {
        answerWith(503, header);
        assertThat(send(TIMEOUT)).isEqualTo(new Outcome.Failed("status 503", Optional.of(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", "1.5"})
    void what_is_no_time_is_ignored(String header) throws Exception {
        answerWith(503, header);
        assertThat(send(TIMEOUT)).isEqualTo(new Outcome.Failed("status 503", Optional.empty()));
    }

    @Test
    void an_answer_without_an_end_is_not_read() throws Exception {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (end.getCount() > 0) {
                    body.write(new byte[8192]);
                }
            }
        });
        assertThat(send(TIMEOUT)).isEqualTo(new Outcome.Delivered());
    }

    @Test
    void an_endpoint_that_hangs_has_not_received_it() throws Exception {
        answer(exchange -> await());
        assertThat(send(Duration.ofMillis(200)))
                .isEqualTo(new Outcome.Failed("HttpTimeoutException 'request timed out'", Optional.empty()));
    }

    @Test
    void an_endpoint_that_is_not_there_has_not_received_it() throws Exception {
        server.stop(0);
        assertThat(send(TIMEOUT)).isEqualTo(new Outcome.Failed("ConnectException", Optional.empty()));
    }

    @Test
    void a_request_ends_at_once_when_the_thread_is_interrupted() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        answer(exchange -> {
            received.countDown();
            await();
        });
        FutureTask<Outcome> request = new FutureTask<>(() -> send(Duration.ofMinutes(10)));
        Thread thread = new Thread(request);
        thread.start();
        received.await();

        thread.interrupt();

        assertThatThrownBy(request::get).hasCauseInstanceOf(InterruptedException.class);
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerWith(int status, String retryAfter) {
        answer(exchange -> {
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            drain(exchange);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private static void drain(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
    }

    private void answer(HttpHandler handler) {
        server.createContext("/hook", handler);
    }

    private Outcome send(Duration timeout) throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=value");
        return new HttpTransport(
                        Notifications.endpoint(url, timeout), "Countercheck/test", Clock.fixed(START, ZoneOffset.UTC))
                .send(NOTIFICATION);
    }
}
