package io.countercheck.streams.app.config;

import io.countercheck.streams.metrics.PushSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where metrics go by themselves. */
final class MetricsReader {
    private static final String URL = "metrics.pushgateway.url";
    private static final Pattern LABEL = Pattern.compile("\\S.{0,199}");
    private static final String LABEL_RULE = "a text of at most 200 characters";

    private final Settings settings;

    MetricsReader(Settings settings) {
        this.settings = settings;
    }

    /** Empty without a URL. */
    Optional<PushSettings> push() {
        Duration interval = settings.millis(
                "metrics.pushgateway.interval.ms", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofDays(1));
        String job = settings.text("metrics.pushgateway.job", "countercheck", LABEL, LABEL_RULE);
        String instance = settings.text("metrics.pushgateway.instance", hostName(), LABEL, LABEL_RULE);
        return settings.text(URL).flatMap(this::url).map(url -> new PushSettings(url, interval, job, instance));
    }

    private Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            String scheme = url.getScheme();
            boolean http = "http".equals(scheme) || "https".equals(scheme);
            if (http && url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // Reported below, as a URL of another kind is.
        }
        // Not shown: it may hold a password.
        settings.problem(URL, "must be a URL of http or https without user and query, as in http://pushgateway:9091");
        return Optional.empty();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
