package io.countercheck.streams.app;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.app.config.AppConfig;
import io.countercheck.streams.metrics.InstanceMetrics;
import io.countercheck.streams.peer.HttpPeers;
import io.countercheck.streams.peer.LocalPeerAnswers;
import io.countercheck.streams.peer.PeerProtocol;
import io.countercheck.streams.peer.PeerSettings;
import io.countercheck.streams.query.Cluster;
import io.countercheck.streams.query.LocalAnswers;
import io.countercheck.streams.query.Overview;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.RoutedOverview;
import io.countercheck.streams.query.RoutedReconciliations;
import io.countercheck.streams.rest.RestBackend;
import io.countercheck.streams.rest.RestServer;
import io.countercheck.streams.topology.PublicTopics;
import io.countercheck.streams.topology.QueueLimit;
import io.countercheck.streams.topology.TopologySettings;
import io.countercheck.streams.webhook.Webhooks;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance: topics, Streams client, webhooks and HTTP server, wired and started in that order. */
final class Application implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Application.class);

    private final AppConfig config;
    private final Topics topics;
    private final Publishing publishing;
    private final InstanceMetrics metrics = new InstanceMetrics();
    private final StreamsRuntime runtime;
    private final KafkaWrites writes;
    private final InstanceState state;
    private final RestServer rest;
    private final Webhooks webhooks;
    private final AtomicBoolean closed = new AtomicBoolean();

    Application(AppConfig config) {
        this.config = config;
        this.topics = config.topics().topics();
        this.publishing = new Publishing(config);
        TopologySettings settings = settings(config, topics, publishing.publicTopics());
        this.runtime = new StreamsRuntime(config, settings, metrics.lookups());
        metrics.observe(runtime.streams(), settings, config.jobs().connectorTimeout());
        PeerSettings peers = config.rest().peers();
        PeerProtocol protocol = new PeerProtocol(ApplicationVersion.current(), config.applicationId());
        Cluster cluster = new Cluster(
                runtime.streams(),
                topics,
                peers.advertised(),
                new HttpPeers(protocol, peers, config.rest().tls().isPresent()));
        Reconciliations reconciliations = new RoutedReconciliations(cluster);
        Overview overview = new RoutedOverview(cluster);
        this.writes = new KafkaWrites(
                config.kafka().clientProperties(), config.kafka().bootstrapServers());
        TriggersTopic triggers = new TriggersTopic(writes, topics.triggers().name());
        this.state = new InstanceState(config, runtime.streams(), cluster);
        this.rest = new RestServer(
                config.rest(),
                new RestBackend(
                        reconciliations,
                        new TopicTriggers(
                                triggers,
                                reconciliations,
                                new QueueLimit(config.jobs().maxQueued()),
                                Patience.DEFAULT),
                        new TopicResolutions(writes, topics, reconciliations, Patience.DEFAULT),
                        new TopicCommands(triggers, reconciliations, overview, Patience.DEFAULT),
                        overview,
                        state,
                        metrics,
                        new LocalPeerAnswers(protocol, peers.advertised(), new LocalAnswers(runtime.streams(), topics)),
                        config.tables(),
                        config.datastores(),
                        config.scheduler(),
                        config.jobs().maxConcurrent(),
                        ApplicationVersion.current(),
                        Clock.systemUTC()));
        this.webhooks = webhooks(config, topics);
    }

    private static Webhooks webhooks(AppConfig config, Topics topics) {
        return new Webhooks(
                config.applicationId(),
                topics.notifications(),
                clientSettings(config),
                config.webhooks(),
                "Countercheck/" + ApplicationVersion.current());
    }

    void start() throws InterruptedException {
        log.info(
                "Countercheck {}: {} to {}, tables {}",
                ApplicationVersion.current(),
                config.datastores().source(),
                config.datastores().target(),
                config.tableNames());
        provisionTopics();
        publishing.start(topics);
        runtime.start();
        webhooks.start();
        rest.start();
        config.push().ifPresent(metrics::push);
    }

    private void provisionTopics() throws InterruptedException {
        try (Admin admin = Admin.create(clientSettings(config))) {
            new TopicProvisioner(admin, config.topics().replicationFactor()).provision(topics);
            webhooks.prepare(admin);
        }
    }

    static Map<String, Object> clientSettings(AppConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka().clientProperties());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
        return settings;
    }

    void awaitEnd() throws InterruptedException {
        runtime.awaitEnd();
    }

    /** Whether somebody asked it to stop. */
    boolean isClosed() {
        return closed.get();
    }

    private static TopologySettings settings(AppConfig config, Topics topics, PublicTopics publicTopics) {
        return new TopologySettings(
                topics,
                config.datastores(),
                config.tables(),
                config.jobs(),
                config.digests(),
                config.confirm(),
                config.scheduler(),
                publicTopics);
    }

    /** Stops serving, then the work, then what only tells of it; at most once. What fails to stop keeps nothing else up. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            for (AutoCloseable part : List.of(rest, webhooks, runtime, publishing, writes, state, metrics)) {
                try {
                    part.close();
                } catch (Exception e) {
                    log.warn("{} did not stop in order", part.getClass().getSimpleName(), e);
                }
            }
        }
    }
}
