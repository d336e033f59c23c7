package io.countercheck.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what Alertmanager sends: to Slack at {@code /slack}, to a webhook at {@code /on-call}. */
public final class AlertReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /**
     * One request.
     *
     * @param authorization as the header has it; empty without
     */
    public record Message(String path, String authorization, JsonNode body) {}

    public AlertReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What has come to the webhook so far, in order. */
    public List<Message> webhook() {
        return at("/on-call");
    }

    /** What has come to Slack so far, in order. */
    public List<Message> slack() {
        return at("/slack");
    }

    private List<Message> at(String path) {
        return messages.stream().filter(message -> message.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        messages.add(new Message(
                exchange.getRequestURI().getPath(),
                authorization == null ? "" : authorization,
                JSON.readTree(exchange.getRequestBody())));
        byte[] ok = {'o', 'k'};
        exchange.sendResponseHeaders(200, ok.length);
        exchange.getResponseBody().write(ok);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
