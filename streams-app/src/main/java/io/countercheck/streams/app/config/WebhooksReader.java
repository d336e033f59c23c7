package io.countercheck.streams.app.config;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.document.UserText;
import io.countercheck.streams.reconcile.NotificationEvent;
import io.countercheck.streams.webhook.SigningSecret;
import io.countercheck.streams.webhook.WebhookEndpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the list of webhooks. URLs and secrets never show in problems: a query may be a password. */
final class WebhooksReader {
    static final String KEY = "webhooks";

    private static final String EXAMPLE =
            "- {name: on-call, url: 'https://hooks.example/countercheck', secret: '${env:WEBHOOK_SECRET}'}";
    private static final int MAX_ENDPOINTS = 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final String NAME_RULE = "1 to 50 letters, digits, '_' or '-'";
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);
    private static final Words<NotificationEvent> EVENTS = Words.of(NotificationEvent.class, NotificationEvent::word);

    private final Predicate<String> knownTable;

    private WebhooksReader(Predicate<String> knownTable) {
        this.knownTable = knownTable;
    }

    /** @param knownTable whether there is a table pair of a name */
    static List<WebhookEndpoint> read(Settings settings, Predicate<String> knownTable) {
        List<Section> sections = settings.sections(KEY, "webhook", EXAMPLE);
        WebhooksReader reader = new WebhooksReader(knownTable);
        Set<String> names = new HashSet<>();
        List<WebhookEndpoint> endpoints = new ArrayList<>();
        for (Section section : sections) {
            Optional<WebhookEndpoint> endpoint = reader.read(section);
            endpoint.filter(read -> !names.add(read.name()))
                    .ifPresent(again -> section.problem(
                            "the webhook '" + again.name() + "' is already there: give one of them another name"));
            endpoint.ifPresent(endpoints::add);
        }
        if (sections.size() > MAX_ENDPOINTS) {
            settings.problem(KEY, "holds " + sections.size() + ", but may hold at most " + MAX_ENDPOINTS);
        }
        return endpoints;
    }

    private Optional<WebhookEndpoint> read(Section section) {
        Settings settings = section.settings();
        Optional<String> name = name(section);
        Optional<URI> url = url(section);
        Optional<SigningSecret> secret = secret(section);
        Set<NotificationEvent> events = events(settings);
        Set<String> tables = tables(settings);
        Duration timeout =
                settings.millis("timeout.ms", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(1));
        Duration maxAge =
                settings.millis("max.age.ms", Duration.ofDays(1), Duration.ofSeconds(1), Topics.NOTIFICATIONS_KEPT);
        settings.reportUnknown();
        return name.isPresent() && url.isPresent() && secret.isPresent()
                ? Optional.of(new WebhookEndpoint(name.get(), url.get(), events, tables, secret.get(), timeout, maxAge))
                : Optional.empty();
    }

    private static Optional<String> name(Section section) {
        Optional<String> name = section.required("name");
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            section.settings().invalidValue("name", NAME_RULE);
            return Optional.empty();
        }
        return name;
    }

    private static Optional<URI> url(Section section) {
        Settings settings = section.settings();
        boolean plaintext = settings.flag("allow.plaintext", false);
        Optional<String> text = settings.text("url");
        section.requirePresent("url");
        Optional<URI> url = text.flatMap(WebhooksReader::parse);
        if (text.isPresent() && url.isEmpty()) {
            settings.problem("url", "must be an address as in 'https://hooks.example/countercheck'");
        }
        if (url.isPresent() && url.get().getRawUserInfo() != null) {
            settings.problem(
                    "url", "must not hold a user or a password: the endpoint knows who is calling by the signature");
            return Optional.empty();
        }
        if (url.isPresent() && !plaintext && isReadableOnItsWay(url.get())) {
            settings.problem(
                    "url",
                    "must begin with https://, or others can read what is sent: only for this machine (localhost,"
                            + " 127.0.0.1, [::1]) http:// is enough; where the network is trusted, set"
                            + " 'allow.plaintext: true'");
            return Optional.empty();
        }
        return url;
    }

    private static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            boolean port = url.getPort() >= -1 && url.getPort() != 0 && url.getPort() <= 65_535;
            return http && port && url.getHost() != null && url.getRawFragment() == null
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isReadableOnItsWay(URI url) {
        return "http".equalsIgnoreCase(url.getScheme())
                && !THIS_MACHINE.matcher(url.getHost()).matches();
    }

    private static Optional<SigningSecret> secret(Section section) {
        Optional<String> text = section.settings().text("secret");
        section.requirePresent("secret");
        Optional<SigningSecret> secret = text.flatMap(SigningSecret::parse);
        if (text.isPresent() && secret.isEmpty()) {
            section.settings().problem("secret", "must be " + SigningSecret.RULE);
        }
        return secret;
    }

    private static Set<NotificationEvent> events(Settings settings) {
        if (settings.isEmptyList("events")) {
            settings.problem("events", "holds nothing: name some, or delete the line to be told of all");
        }
        Set<NotificationEvent> events = EVENTS.several(settings, "events");
        return events.isEmpty() ? EnumSet.allOf(NotificationEvent.class) : events;
    }

    private Set<String> tables(Settings settings) {
        if (settings.isEmptyList("tables")) {
            settings.problem("tables", "holds nothing: name some, or delete the line to be told of all");
        }
        Set<String> tables = new LinkedHashSet<>(settings.texts("tables", List.of(), table -> true, ""));
        tables.stream()
                .filter(knownTable.negate())
                .forEach(table -> settings.problem(
                        "tables", "names " + UserText.quoted(table) + ", but there is no such table pair"));
        return tables;
    }
}
