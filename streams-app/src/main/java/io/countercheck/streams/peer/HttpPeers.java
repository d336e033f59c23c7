package io.countercheck.streams.peer;

import io.countercheck.streams.query.Answer;
import io.countercheck.streams.query.AnswerTooLargeException;
import io.countercheck.streams.query.InstanceAddress;
import io.countercheck.streams.query.PeerFailureException;
import io.countercheck.streams.query.Peers;
import io.countercheck.streams.query.Question;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Asks other instances over HTTP or HTTPS. No redirect is followed and no proxy used: the secret is for them alone. */
public final class HttpPeers implements Peers {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 64 << 20;

    private final PeerProtocol protocol;
    private final PeerSettings settings;
    private final String scheme;
    private final HttpClient client;
    private final Duration timeout;
    private final int maxAnswerBytes;

    /**
     * @param https whether instances speak TLS
     * @throws IllegalStateException if the trust store cannot be used
     */
    public HttpPeers(PeerProtocol protocol, PeerSettings settings, boolean https) {
        this(protocol, settings, https, ANSWER_TIMEOUT, MAX_ANSWER_BYTES);
    }

    HttpPeers(PeerProtocol protocol, PeerSettings settings, boolean https, Duration timeout, int maxAnswerBytes) {
        this.protocol = protocol;
        this.settings = settings;
        this.scheme = https ? "https://" : "http://";
        this.client = client(settings);
        this.timeout = timeout;
        this.maxAnswerBytes = maxAnswerBytes;
    }

    private static HttpClient client(PeerSettings settings) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_TIMEOUT);
        if (settings.trustStore().isPresent()) {
            try {
                client.sslContext(settings.trustStore().get().context());
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("rest.peers.truststore.path cannot be used: " + e.getMessage(), e);
            }
        }
        return client.build();
    }

    @Override
    public <R> Future<Answer<R>> ask(InstanceAddress instance, Question<R> question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scheme + instance + PeerProtocol.PATH))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(protocol.request(instance, question)));
        settings.secret().ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request.build(), head -> new BoundedBody(maxAnswerBytes));
        CompletableFuture<Answer<R>> answer = sent.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(HttpPeers::failed)
                .thenCompose(response -> read(response, question));
        // Who gives up waiting, by time-out or otherwise, breaks off the exchange.
        answer.whenComplete((value, failure) -> sent.cancel(true));
        return answer;
    }

    private static <T> CompletionStage<T> failed(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof AnswerTooLargeException) {
            return CompletableFuture.failedFuture(cause);
        }
        String reason;
        if (cause instanceof TimeoutException) {
            reason = "it took too long";
        } else if (cause instanceof ConnectException) {
            reason = "it cannot be reached";
        } else if (cause instanceof SSLException) {
            reason = "TLS failed, check rest.tls, rest.peers.truststore and the names in the certificate: "
                    + cause.getMessage();
        } else {
            reason = "the connection broke, " + cause;
        }
        return CompletableFuture.failedFuture(new PeerFailureException(reason, failure));
    }

    private static <R> CompletionStage<Answer<R>> read(HttpResponse<byte[]> response, Question<R> question) {
        if (response.statusCode() != 200) {
            return CompletableFuture.failedFuture(new PeerFailureException(reason(response.statusCode())));
        }
        try {
            return CompletableFuture.completedFuture(PeerProtocol.answer(response.body(), question));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(
                    new PeerFailureException("what it says cannot be read: is it of another release?"));
        }
    }

    private static String reason(int status) {
        return switch (status) {
            case 401, 403 -> "it does not know this instance: rest.peers.secret must be the same on every instance";
            case 404, 405 -> "it takes no questions: is it an older release, or another program?";
            case 409 ->
                "it is of another release or another application, or does not have this address: its log says which";
            case 503 -> "its part of the state is not available now";
            default -> "its status is " + status;
        };
    }
}
