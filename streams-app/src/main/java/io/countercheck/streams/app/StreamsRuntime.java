package io.countercheck.streams.app;

import io.countercheck.streams.app.config.AppConfig;
import io.countercheck.streams.topology.LookupObserver;
import io.countercheck.streams.topology.ReconciliationTopology;
import io.countercheck.streams.topology.TopologySettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Streams client of this instance. A thread that dies is replaced, but only so often: after that the instance
 * stops, visibly, rather than look alive and do nothing.
 */
final class StreamsRuntime implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsRuntime.class);
    private static final int MAX_THREAD_REPLACEMENTS = 10;
    private static final Duration REPLACEMENTS_WITHIN = Duration.ofHours(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    /** What is done on the clock waits for a poll to end; so no longer than the comparator's tick. */
    private static final Duration POLL = Duration.ofMillis(25);

    private final KafkaStreams streams;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ThreadReplacements replacements =
            new ThreadReplacements(MAX_THREAD_REPLACEMENTS, REPLACEMENTS_WITHIN, System::nanoTime);

    StreamsRuntime(AppConfig config, TopologySettings settings, LookupObserver lookups) {
        streams = new KafkaStreams(new ReconciliationTopology(settings, lookups).get(), properties(config));
        streams.setUncaughtExceptionHandler(this::onUncaught);
        streams.setStateListener((now, before) -> {
            log.info("Kafka Streams went from {} to {}", before, now);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
    }

    private StreamThreadExceptionResponse onUncaught(Throwable cause) {
        if (!replacements.allowOneMore()) {
            log.error(
                    "a stream thread failed and {} were replaced within {} minutes: this instance stops",
                    MAX_THREAD_REPLACEMENTS,
                    REPLACEMENTS_WITHIN.toMinutes(),
                    cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.error(
                "a stream thread failed and is replaced (at most {} times within {} minutes)",
                MAX_THREAD_REPLACEMENTS,
                REPLACEMENTS_WITHIN.toMinutes(),
                cause);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    void start() {
        streams.start();
    }

    KafkaStreams streams() {
        return streams;
    }

    /** Waits until the client has stopped, for whatever reason. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        streams.close(CLOSE_PATIENCE);
    }

    private static Properties properties(AppConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka().clientProperties());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streams().threads());
        settings.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.topics().replicationFactor());
        config.rest()
                .peers()
                .advertised()
                .ifPresent(address -> settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address.toString()));
        settings.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDbMemory.class);
        settings.putAll(config.streams().properties());
        // Results are exact only so; not open to configuration.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }
}
