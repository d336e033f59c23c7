package io.countercheck.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Requests to Vault's HTTP API, version 1. What may pass is asked again, at most {@value #ATTEMPTS} times and never beyond
 * the deadline; what Vault has refused is not. Bodies are never told: an answer may hold a secret, and an error may repeat
 * the request.
 */
final class VaultHttp {
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    /** No consistent state yet, too many requests, server errors, standby, sealed. */
    private static final Set<Integer> PASSING = Set.of(412, 429, 472, 473, 500, 502, 503, 504);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final VaultSettings settings;
    private final URI address;
    private final HttpClient client;

    VaultHttp(VaultSettings settings) throws VaultException {
        this.settings = settings;
        this.address = settings.address();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // A standby node sends on to the active one.
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(settings.requestTimeout());
        TrustedCertificates.context(settings.caFile()).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    JsonNode get(String path, String token, Deadline deadline) throws VaultException {
        return send("GET", path, Optional.of(token), BodyPublishers.noBody(), deadline);
    }

    JsonNode post(String path, String token, Deadline deadline) throws VaultException {
        return send("POST", path, Optional.of(token), BodyPublishers.noBody(), deadline);
    }

    /** Without a token: a log-in. */
    JsonNode post(String path, JsonNode body, Deadline deadline) throws VaultException {
        return send("POST", path, Optional.empty(), BodyPublishers.ofString(body.toString()), deadline);
    }

    private JsonNode send(String method, String path, Optional<String> token, BodyPublisher body, Deadline deadline)
            throws VaultException {
        HttpRequest.Builder request = request(path, token).method(method, body);
        for (int attempt = 1; ; attempt++) {
            String failure;
            int status = VaultException.NO_ANSWER;
            try {
                HttpResponse<byte[]> response = client.send(
                        request.timeout(positive(deadline.atMost(settings.requestTimeout())))
                                .build(),
                        BodyHandlers.ofByteArray());
                status = response.statusCode();
                if (status == 200) {
                    return parse(response.body());
                }
                failure = "it answered " + status + meaning(status);
            } catch (IOException e) {
                failure = "it gives no answer: " + e.getClass().getSimpleName();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new VaultException(VaultException.NO_ANSWER, "the question was given up");
            }
            Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
            boolean passing = status == VaultException.NO_ANSWER || PASSING.contains(status);
            if (!passing || attempt == ATTEMPTS || deadline.left().compareTo(pause) <= 0) {
                throw new VaultException(status, failure + " (" + method + " " + path + attempts(attempt) + ")");
            }
            pause(pause);
        }
    }

    private HttpRequest.Builder request(String path, Optional<String> token) throws VaultException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address.resolve("v1/" + path)).header("X-Vault-Request", "true");
            settings.namespace().ifPresent(namespace -> request.header("X-Vault-Namespace", namespace));
            token.ifPresent(text -> request.header("X-Vault-Token", text));
            return request;
        } catch (IllegalArgumentException e) {
            // Its message could repeat a token that is no header.
            throw new VaultException(
                    VaultException.NO_ANSWER, "path, namespace or token has characters that a request cannot have");
        }
    }

    private static JsonNode parse(byte[] body) throws VaultException {
        try {
            JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Its message could hold what it read.
        }
        throw new VaultException(VaultException.NO_ANSWER, "its answer is not JSON: is VAULT_ADDR that of Vault?");
    }

    private static String meaning(int status) {
        return switch (status) {
            case 400 -> ", the request is refused";
            case 403 -> ", permission denied";
            case 404 -> ", there is nothing";
            case 429, 472, 473 -> ", it is on standby or has too many requests";
            case 503 -> ", it is sealed or in maintenance";
            default -> "";
        };
    }

    private static String attempts(int attempts) {
        return attempts == 1 ? "" : ", " + attempts + " times";
    }

    private static Duration positive(Duration duration) {
        return duration.isZero() ? Duration.ofMillis(1) : duration;
    }

    private static void pause(Duration pause) throws VaultException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(VaultException.NO_ANSWER, "the question was given up");
        }
    }
}
