package io.countercheck.secrets;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** Answers like Vault's HTTP API. */
final class StubVault implements AutoCloseable {
    static final String SECRET = "/v1/secret/data/database/postgres";
    static final String LOGIN = "/v1/auth/approle/login";
    static final String LOOKUP = "/v1/auth/token/lookup-self";
    static final String RENEW = "/v1/auth/token/renew-self";

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    StubVault() {
        server.start();
    }

    String address() {
        return server.baseUrl();
    }

    WireMockServer server() {
        return server;
    }

    /** A secret of the newest version, for one token; others are refused. */
    void hasSecret(String token, String data) {
        server.stubFor(get(SECRET)
                .withHeader("X-Vault-Token", equalTo(token))
                .willReturn(okJson("{\"data\": {\"data\": %s, \"metadata\": {\"version\": 3}}}".formatted(data))));
    }

    void knowsToken(int ttlSeconds, boolean renewable) {
        server.stubFor(get(LOOKUP)
                .willReturn(okJson("{\"data\": {\"ttl\": %d, \"renewable\": %s}}".formatted(ttlSeconds, renewable))));
    }

    void letsIn(String roleId, String secretId, String token, int leaseSeconds) {
        server.stubFor(post(LOGIN)
                .withRequestBody(
                        equalToJson("{\"role_id\": \"%s\", \"secret_id\": \"%s\"}".formatted(roleId, secretId)))
                .willReturn(okJson(auth(token, leaseSeconds))));
    }

    void renews(String token, int leaseSeconds) {
        server.stubFor(
                post(RENEW).withHeader("X-Vault-Token", equalTo(token)).willReturn(okJson(auth(token, leaseSeconds))));
    }

    void answers(MappingBuilder request, int status, String body) {
        server.stubFor(request.willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private static String auth(String token, int leaseSeconds) {
        return "{\"auth\": {\"client_token\": \"%s\", \"renewable\": true, \"lease_duration\": %d}}"
                .formatted(token, leaseSeconds);
    }

    @Override
    public void close() {
        server.stop();
    }
}
