package io.countercheck.streams.app;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.app.config.AppConfig;
import io.countercheck.streams.query.LocalOverview;
import io.countercheck.streams.query.LocalReconciliations;
import io.countercheck.streams.query.ServiceState;
import io.countercheck.streams.rest.RestBackend;
import io.countercheck.streams.rest.RestServer;
import io.countercheck.streams.topology.QueueLimit;
import io.countercheck.streams.topology.TopologySettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance: topics, Streams client and HTTP server, wired and started in that order. */
final class Application implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Application.class);

    private final AppConfig config;
    private final Topics topics;
    private final StreamsRuntime runtime;
    private final KafkaWrites writes;
    private final RestServer rest;
    private final AtomicBoolean closed = new AtomicBoolean();

    Application(AppConfig config) {
        this.config = config;
        this.topics = config.topics().topics();
        this.runtime = new StreamsRuntime(config, settings(config, topics));
        LocalReconciliations reconciliations = new LocalReconciliations(runtime.streams(), topics);
        LocalOverview overview = new LocalOverview(runtime.streams(), topics);
        this.writes = new KafkaWrites(
                config.kafka().clientProperties(), config.kafka().bootstrapServers());
        TriggersTopic triggers = new TriggersTopic(writes, topics.triggers().name());
        this.rest = new RestServer(
                config.rest().host(),
                config.rest().port(),
                new RestBackend(
                        reconciliations,
                        new TopicTriggers(
                                triggers,
                                reconciliations,
                                new QueueLimit(config.jobs().maxQueued()),
                                Patience.DEFAULT),
                        new TopicResolutions(writes, topics, reconciliations),
                        new TopicCommands(triggers, reconciliations, overview, Patience.DEFAULT),
                        overview,
                        this::state,
                        config.tables(),
                        config.datastores(),
                        config.scheduler(),
                        config.jobs().maxConcurrent(),
                        ApplicationVersion.current(),
                        Clock.systemUTC()));
    }

    void start() throws InterruptedException {
        log.info(
                "Countercheck {}: {} to {}, tables {}",
                ApplicationVersion.current(),
                config.datastores().source(),
                config.datastores().target(),
                config.tableNames());
        provisionTopics();
        runtime.start();
        rest.start();
    }

    private void provisionTopics() throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(config.kafka().clientProperties());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            new TopicProvisioner(admin, config.topics().replicationFactor()).provision(topics);
        }
    }

    void awaitEnd() throws InterruptedException {
        runtime.awaitEnd();
    }

    /** Whether somebody asked it to stop. */
    boolean isClosed() {
        return closed.get();
    }

    private ServiceState.Status state() {
        KafkaStreams.State state = runtime.streams().state();
        return new ServiceState.Status(state == KafkaStreams.State.RUNNING, state.name());
    }

    private static TopologySettings settings(AppConfig config, Topics topics) {
        return new TopologySettings(
                topics, config.datastores(), config.tables(), config.jobs(), config.confirm(), config.scheduler());
    }

    /** Stops serving, then the work; at most once. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            rest.close();
            writes.close();
            runtime.close();
        }
    }
}
