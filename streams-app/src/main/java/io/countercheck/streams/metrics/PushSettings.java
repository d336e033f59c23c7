package io.countercheck.streams.metrics;

import java.net.URI;
import java.time.Duration;

/**
 * Where metrics are pushed to.
 *
 * @param url of the Pushgateway: http or https, host and port, perhaps a path before {@code /metrics}
 * @param job label {@code job} of all metrics
 * @param instance label {@code instance} of all metrics; of each instance another one, or they overwrite each other
 */
public record PushSettings(URI url, Duration interval, String job, String instance) {}
