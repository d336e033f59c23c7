package io.countercheck.connector.datastore.cassandra;

import com.datastax.dse.driver.api.core.config.DseDriverOption;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.time.Duration;

/**
 * Sets the driver up from our settings alone.
 *
 * <p>Connect loads plugins in class loaders of their own while the thread's context class loader may be anything: the
 * driver gets ours, or it would miss its reference.conf or find someone else's.
 */
final class DriverSettings {
    private static final Duration MAX_RECONNECTION_DELAY = Duration.ofSeconds(5);
    private static final int IO_THREADS = 2;

    private DriverSettings() {}

    /**
     * A builder of sessions.
     *
     * @param connectTimeout for a node's connection, and again for its answers while the connection is set up
     */
    static CqlSessionBuilder sessionBuilder(CassandraConfig config, Duration connectTimeout, Duration requestTimeout) {
        ClassLoader plugin = DriverSettings.class.getClassLoader();
        CqlSessionBuilder builder = CqlSession.builder()
                .withClassLoader(plugin)
                .withApplicationName("countercheck")
                .withConfigLoader(loader(config, plugin, connectTimeout, requestTimeout));
        config.credentials()
                .ifPresent(login -> builder.withAuthCredentials(
                        login.username(), login.password().value()));
        return builder;
    }

    private static DriverConfigLoader loader(
            CassandraConfig config, ClassLoader plugin, Duration connectTimeout, Duration requestTimeout) {
        return DriverConfigLoader.programmaticBuilder(plugin)
                .withStringList(
                        DefaultDriverOption.CONTACT_POINTS,
                        config.contactPoints().stream()
                                .map(ContactPoint::toString)
                                .toList())
                // A name is resolved at every connection, so that a node may come back with another address.
                .withBoolean(DefaultDriverOption.RESOLVE_CONTACT_POINTS, false)
                .withString(DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, config.localDatacenter())
                .withString(
                        DefaultDriverOption.REQUEST_CONSISTENCY,
                        config.consistencyLevel().name())
                .withInt(DefaultDriverOption.REQUEST_PAGE_SIZE, config.pageSize())
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, requestTimeout)
                // Everything we send is a SELECT.
                .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
                // Server warnings quote statements with their values.
                .withBoolean(DefaultDriverOption.REQUEST_LOG_WARNINGS, false)
                .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, connectTimeout)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, connectTimeout)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, connectTimeout)
                .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, false)
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, MAX_RECONNECTION_DELAY)
                // The catalog is queried when it is needed, so that it is never stale.
                .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                .withBoolean(DefaultDriverOption.METADATA_TOKEN_MAP_ENABLED, false)
                .withString(DefaultDriverOption.METRICS_FACTORY_CLASS, "NoopMetricsFactory")
                .withBoolean(DseDriverOption.MONITOR_REPORTING_ENABLED, false)
                // Spares the native clock: nothing is written.
                .withString(DefaultDriverOption.TIMESTAMP_GENERATOR_CLASS, "ServerSideTimestampGenerator")
                .withDuration(DefaultDriverOption.CONFIG_RELOAD_INTERVAL, Duration.ZERO)
                // One session per connector task is no leak.
                .withInt(DefaultDriverOption.SESSION_LEAK_THRESHOLD, 0)
                .withInt(DefaultDriverOption.NETTY_IO_SIZE, IO_THREADS)
                .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                // A stopping task shall not wait for idle threads.
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                .build();
    }
}
