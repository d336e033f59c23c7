package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countercheck.streams.reconcile.NotificationEvent;
import io.countercheck.streams.webhook.WebhookEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told of jobs. */
class WebhookConfigTest {
    static final List<String> KEYS =
            List.of("name", "url", "secret", "events", "tables", "timeout.ms", "max.age.ms", "allow.plaintext");

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String TABLES = "tables: [{name: users, source: a.users, target: b.users}]\n";

    @TempDir
    Path directory = Path.of("");

    @Test
    void nobody_is_told_by_default() throws IOException {
        assertThat(load("")).isEmpty();
    }

    @Test
    void an_endpoint_is_told_of_everything_unless_it_says_otherwise() throws IOException {
        assertThat(load("webhooks: [{name: a, url: 'https://hooks.example/x?y=z', secret: '${env:SECRET}'}]"))
                .singleElement()
                .returns("a", WebhookEndpoint::name)
                .returns(URI.create("https://hooks.example/x?y=z"), WebhookEndpoint::url)
                .returns(Set.of(NotificationEvent.values()), WebhookEndpoint::events)
                .returns(Set.of(), WebhookEndpoint::tables)
                .returns(Duration.ofSeconds(10), WebhookEndpoint::timeout)
                .returns(Duration.ofDays(1), WebhookEndpoint::maxAge);
    }

    @Test
    void an_endpoint_may_say_otherwise() throws IOException {
        assertThat(load(TABLES + """
                webhooks:
                  - name: a
                    url: https://hooks.example
                    secret: ${env:SECRET}
                    events: [drift_detected, job_failed]
                    tables: [users]
                    timeout.ms: 1000
                    max.age.ms: 60000
                """))
                .singleElement()
                .returns(
                        Set.of(NotificationEvent.DRIFT_DETECTED, NotificationEvent.JOB_FAILED), WebhookEndpoint::events)
                .returns(Set.of("users"), WebhookEndpoint::tables)
                .returns(Duration.ofSeconds(1), WebhookEndpoint::timeout)
                .returns(Duration.ofMinutes(1), WebhookEndpoint::maxAge);
    }

    @Test
    void the_list_of_a_later_file_replaces_that_of_an_earlier_one() throws IOException {
        assertThat(load(
                        "webhooks: [{name: a, url: 'https://a', secret: '${env:SECRET}'}]",
                        "webhooks: [{name: b, url: 'https://b', secret: '${env:SECRET}'}]"))
                .extracting(WebhookEndpoint::name)
                .containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1/x",
                "http://127.0.0.1:8081",
                "http://127.1.2.3",
                "http://[::1]:9/x",
                "HTTPS://a"
            })
    void plaintext_is_for_this_machine_only(String url) throws IOException {
        assertThat(load("webhooks: [{name: a, url: '" + url + "', secret: '${env:SECRET}'}]"))
                .hasSize(1);
    }

    @Test
    void plaintext_may_be_allowed() throws IOException {
        assertThat(load("webhooks: [{name: a, url: 'http://hooks', secret: '${env:SECRET}', allow.plaintext: true}]"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "url: https://a, secret: SECRET | the webhook has no 'name': add it",
                "name: a b, url: https://a, secret: SECRET | 'name' must be 1 to 50 letters, digits, '_' or '-', but is 'a b'",
                "name: a, secret: SECRET | the webhook has no 'url': add it",
                "name: a, url: hooks, secret: SECRET | 'url' must be an address as in",
                "name: a, url: ftp://hooks/pa55, secret: SECRET | 'url' must be an address as in",
                "name: a, url: https:///pa55, secret: SECRET | 'url' must be an address as in",
                "name: a, url: https://a:99999/pa55, secret: SECRET | 'url' must be an address as in",
                "name: a, url: https://a/#pa55, secret: SECRET | 'url' must be an address as in",
                "name: a, url: 'http://a/?pa55', secret: SECRET | 'url' must begin with https://",
                "name: a, url: http://127.0.0.1.example/pa55, secret: SECRET | 'url' must begin with https://",
                "name: a, url: https://me:pa55@a, secret: SECRET | 'url' must not hold a user or a password",
                "name: a, url: https://a | the webhook has no 'secret': add it",
                "name: a, url: https://a, secret: '${env:NONE}' | the environment variable of '${env:NONE}' is not set",
                "name: a, url: https://a, secret: pa55 | 'secret' must be 24 to 64 random bytes in base64",
                "name: a, url: https://a, secret: '!pa55' | 'secret' must be 24 to 64 random bytes in base64",
                "name: a, url: https://a, secret: SECRET, events: [job_ended] | 'events' must hold one of job_completed, drift_detected, job_failed, but holds 'job_ended'",
                "name: a, url: https://a, secret: SECRET, events: [] | 'events' holds nothing",
                "name: a, url: https://a, secret: SECRET, tables: [user] | 'tables' names 'user', but there is no such table pair",
                "name: a, url: https://a, secret: SECRET, tables: [] | 'tables' holds nothing",
                "name: a, url: https://a, secret: SECRET, timeout.ms: 60001 | 'timeout.ms' must be a whole number from 100 to 60000",
                "name: a, url: https://a, secret: SECRET, max.age.ms: 604800001 | 'max.age.ms' must be a whole number from 1000 to 604800000",
                "name: a, url: https://a, secret: SECRET, event: x | unknown key 'event': did you mean 'events'?"
            })
    void a_mistake_is_named_without_what_may_be_secret(String webhook, String problem) {
        assertThat(problem(TABLES + "webhooks: [{" + webhook.replace("SECRET", SECRET) + "}]"))
                .contains(problem)
                .doesNotContain("pa55")
                .doesNotContain(SECRET);
    }

    @Test
    void names_are_unique() {
        String webhook = "{name: a, url: 'https://a', secret: " + SECRET + "}";
        assertThat(problem("webhooks: [" + webhook + ", " + webhook + "]"))
                .contains("the webhook 'a' is already there: give one of them another name");
    }

    @Test
    void there_are_not_too_many() {
        String webhooks = IntStream.range(0, 21)
                .mapToObj(i -> "{name: a" + i + ", url: 'https://a', secret: " + SECRET + "}")
                .collect(Collectors.joining(", ", "webhooks: [", "]"));
        assertThat(problem(webhooks)).contains("'webhooks' holds 21, but may hold at most 20");
    }

    @Test
    void tables_that_the_environment_leaves_out_may_be_named() throws IOException {
        Path file = Files.writeString(
                directory.resolve("config.yaml"),
                TABLES + "webhooks: [{name: a, url: 'https://a', secret: " + SECRET + ", tables: [orders]}]");
        assertThat(AppConfigLoader.load(List.of(file), Map.of("RECONCILIATION_TABLES", "users"))
                        .webhooks())
                .hasSize(1);
    }

    @Test
    void neither_url_nor_secret_shows_in_the_text_of_the_configuration() throws IOException {
        assertThat(load("webhooks: [{name: a, url: 'https://a/?pa55', secret: '${env:SECRET}'}]")
                        .toString())
                .contains("name=a")
                .doesNotContain("pa55")
                .doesNotContain("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    private String problem(String yaml) {
        InvalidConfigurationException invalid =
                catchThrowableOfType(InvalidConfigurationException.class, () -> load(yaml));
        return String.valueOf(invalid.getMessage());
    }

    private List<WebhookEndpoint> load(String... yaml) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String content : yaml) {
            files.add(Files.writeString(directory.resolve(files.size() + ".yaml"), content));
        }
        return AppConfigLoader.load(files, Map.of("SECRET", SECRET)).webhooks();
    }
}
