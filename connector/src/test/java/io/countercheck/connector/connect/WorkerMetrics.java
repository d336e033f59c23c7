package io.countercheck.connector.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.utils.Time;

/** The metrics of a Connect worker with one task, shown over JMX as there, under a domain of its own. */
final class WorkerMetrics implements AutoCloseable {
    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

    private final String domain = "worker-" + UUID.randomUUID();
    private final Metrics metrics =
            new Metrics(new MetricConfig(), List.of(new JmxReporter()), Time.SYSTEM, new KafkaMetricsContext(domain));
    private final PluginMetricsImpl plugin =
            new PluginMetricsImpl(metrics, Map.of("connector", "fake-snapshot", "task", "0"));

    PluginMetrics ofPlugin() {
        return plugin;
    }

    /** As of another task with the same name, which is there before the first has ended. */
    PluginMetrics ofNextPlugin() {
        return new PluginMetricsImpl(metrics, Map.of("connector", "fake-snapshot", "task", "0"));
    }

    double value(String attribute) {
        try {
            return (double) JMX.getAttribute(new ObjectName(beans().iterator().next()), attribute);
        } catch (JMException e) {
            throw new AssertionError(attribute, e);
        }
    }

    /** Names of the MBeans after the domain, without the worker's own. */
    Set<String> beans() {
        try {
            return JMX.queryNames(new ObjectName(domain + ":type=plugins,*"), null).stream()
                    .map(ObjectName::getCanonicalName)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    /** What Connect does when the task has ended. */
    @Override
    public void close() {
        try {
            plugin.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
