package io.countercheck.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server once whether it does its work. */
@FunctionalInterface
public interface ReadinessProbe {
    /** Returns when the server is ready and throws, within a few seconds, when it is not. */
    void check() throws Exception;

    /** Ready when something accepts connections on a port of 127.0.0.1. */
    static ReadinessProbe tcp(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            }
        };
    }

    /** Ready when a GET is answered with 200. */
    static ReadinessProbe http(URI uri) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        return () -> {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("GET " + uri + " answered " + status);
            }
        };
    }

    /** Ready when this is, and then the other. A cheap probe first keeps a noisy client quiet until it can succeed. */
    default ReadinessProbe then(ReadinessProbe next) {
        return () -> {
            check();
            next.check();
        };
    }
}
