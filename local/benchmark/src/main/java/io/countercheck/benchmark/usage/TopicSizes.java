package io.countercheck.benchmark.usage;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;

/**
 * Sizes of all topics on a broker, as they are stored: compressed, with transaction markers. If the broker
 * deletes and compacts nothing meanwhile, the difference of two looks is what has been written.
 */
public final class TopicSizes implements AutoCloseable {
    private static final long QUIET_LOOK_MS = 500;
    private static final long QUIET_BYTES = 8 * 1024;
    private static final long QUIET_TIMEOUT_MS = 600_000;

    private final Admin admin;

    public TopicSizes(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Bytes by topic. */
    public Map<String, Long> now() throws InterruptedException {
        try {
            Map<String, Long> sizes = new TreeMap<>();
            var brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(directories -> directories.values().stream())
                    .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                    .forEach(replica -> sizes.merge(
                            replica.getKey().topic(), replica.getValue().size(), Long::sum));
            return sizes;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell its topics' sizes", e.getCause());
        }
    }

    /**
     * Waits until nearly nothing is written any more: heartbeats never end.
     *
     * @return the sizes then
     */
    public Map<String, Long> quiet() throws InterruptedException {
        long start = System.nanoTime();
        Map<String, Long> before = now();
        while (true) {
            Thread.sleep(QUIET_LOOK_MS);
            Map<String, Long> after = now();
            if (total(after) - total(before) < QUIET_BYTES) {
                return after;
            }
            if ((System.nanoTime() - start) / 1_000_000 > QUIET_TIMEOUT_MS) {
                throw new IllegalStateException("something writes to Kafka though no job runs");
            }
            before = after;
        }
    }

    /** What has been written between two looks, by topic; topics without anything are left out. */
    public static Map<String, Long> written(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> written = new TreeMap<>();
        after.forEach((topic, size) -> {
            long bytes = size - before.getOrDefault(topic, 0L);
            if (bytes > 0) {
                written.put(topic, bytes);
            }
        });
        return written;
    }

    private static long total(Map<String, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
