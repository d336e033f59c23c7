package io.countercheck.streams.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.document.Notification;
import io.countercheck.streams.document.NotificationDocument;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void signature_is_that_of_standard_webhooks() {
        assertThat(secret(SECRET)
                        .sign(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** Each computed by openssl, as docs/webhooks.md shows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1763647335 | {}                | v1,7VGgXK4Qq1Mtha7QZjRe9fO5xVDhA9cguCFUB96jGyM=",
                "1763647336 | {}                | v1,QkQpRPwmssIaHq6gDCrEgHxn75Xgp3oXDH4Q6Tx2gII=",
                "1763647335 | {\"table\":\"Käse\"} | v1,agutl9K8/vMd0XXM+0oqJfdn/zXpDjRPr/hjYKy3jKo="
            })
    void time_and_body_are_signed(long second, String body, String signature) {
        UUID id = UUID.fromString("f7c0fd72-74e5-39d4-be20-b829731e79ee");
        assertThat(secret(SECRET).sign(id, second, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signature);
    }

    @Test
    void the_example_of_the_documentation_is_right() {
        String body = "{\"event\":\"reconciliation.drift_detected\",\"timestamp\":\"2025-11-20T14:02:15Z\",\"data\":"
                + "{\"job_id\":\"550e8400-e29b-41d4-a716-446655440000\",\"table\":\"users\",\"drift_percentage\":5.2,"
                + "\"severity\":\"CRITICAL\",\"alert_level\":\"CRITICAL\",\"mismatch_count\":52}}";
        Notification notification =
                NotificationDocument.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(notification.id()).hasToString("2f73b18e-0036-3dd5-be7b-015a72901b77");
        assertThat(secret(SECRET).sign(notification.id(), 1763647335, notification.body()))
                .isEqualTo("v1,JgFcYw6n4WjfrtigagDvFmu36+KSssZI7EhHNyBmmgI=");
    }

    @Test
    void the_prefix_is_no_part_of_the_secret() {
        byte[] body = {1, 2, 3};
        assertThat(secret(SECRET.substring("whsec_".length())).sign("id", 1, body))
                .isEqualTo(secret(SECRET).sign("id", 1, body));
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void enough_random_bytes_will_do(int bytes) {
        assertThat(SigningSecret.parse(Base64.getEncoder().encodeToString(new byte[bytes])))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void too_few_or_too_many_bytes_will_not(int bytes) {
        assertThat(SigningSecret.parse(Base64.getEncoder().encodeToString(new byte[bytes])))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple correct", "whsec_", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS"})
    void what_is_not_base64_will_not(String text) {
        assertThat(SigningSecret.parse(text)).isEmpty();
    }

    @Test
    void the_secret_does_not_show() {
        assertThat(secret(SECRET)).hasToString("[hidden]");
    }

    private static SigningSecret secret(String text) {
        return SigningSecret.parse(text).orElseThrow();
    }
}
