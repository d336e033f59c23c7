package io.countercheck.streams.metrics;

import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes all metrics in regular intervals, on a thread of its own. Each push replaces the one before, so that what this
 * instance no longer owns goes away; the last deed is to delete it all. A Pushgateway that does not answer is told of once,
 * and disturbs nothing.
 */
final class PushgatewayExport implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PushgatewayExport.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final PushSettings settings;
    private final PushGateway gateway;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(PushgatewayExport::daemon);

    /** Used by the thread alone. */
    private boolean failing;

    PushgatewayExport(PushSettings settings, PrometheusRegistry registry) {
        this.settings = settings;
        this.gateway = PushGateway.builder()
                .scheme(settings.url().getScheme().equals("https") ? Scheme.HTTPS : Scheme.HTTP)
                .address(settings.url().getRawAuthority() + path(settings.url().getRawPath()))
                .job(settings.job())
                .groupingKey("instance", settings.instance())
                .format(Format.PROMETHEUS_TEXT)
                .connectionTimeout(TIMEOUT)
                .readTimeout(TIMEOUT)
                .registry(registry)
                .build();
        long interval = settings.interval().toMillis();
        thread.scheduleWithFixedDelay(this::push, interval, interval, TimeUnit.MILLISECONDS);
    }

    private static String path(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "metrics-push");
        thread.setDaemon(true);
        return thread;
    }

    private void push() {
        try {
            gateway.push();
            if (failing) {
                log.info("metrics are pushed to {} again", settings.url());
            }
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                log.warn(
                        "metrics cannot be pushed to {}, and this is tried on every {} ms without another word: {}",
                        settings.url(),
                        settings.interval().toMillis(),
                        e.toString());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS) && !failing) {
                gateway.delete();
            }
        } catch (IOException e) {
            log.warn("the last metrics stay on {}: {}", settings.url(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
