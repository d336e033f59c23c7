package io.countercheck.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** An endpoint of webhooks that a test can let fail, hang, or be away. */
public final class WebhookReceiver implements AutoCloseable {
    /** Instead of a status: no answer, as long as the receiver is there. */
    public static final int HANG = 0;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private volatile IntUnaryOperator statusOfRequest = request -> 200;

    /**
     * One request.
     *
     * @param status as it was answered, or {@link #HANG}
     */
    public record Delivery(String id, long timestamp, String signature, String body, int status) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String event() {
            return json().path("event").textValue();
        }

        public String jobId() {
            return data().path("job_id").textValue();
        }

        public JsonNode data() {
            return json().path("data");
        }
    }

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** @param statusOfRequest by the number of requests with the same event, from 1; or {@link #HANG} */
    public void answer(IntUnaryOperator statusOfRequest) {
        this.statusOfRequest = statusOfRequest;
    }

    /** All requests so far, in the order in which they came. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** The requests with events of one job. */
    public List<Delivery> deliveries(String jobId) {
        return deliveries.stream()
                .filter(delivery -> delivery.jobId().equals(jobId))
                .toList();
    }

    /** Those that were answered by 200. */
    public List<Delivery> received(String jobId) {
        return deliveries(jobId).stream()
                .filter(delivery -> delivery.status() == 200)
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = statusOfRequest.applyAsInt(requests.merge(id, 1, Integer::sum));
        deliveries.add(new Delivery(
                id,
                Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                new String(body, StandardCharsets.UTF_8),
                status));
        if (status == HANG) {
            hang();
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
