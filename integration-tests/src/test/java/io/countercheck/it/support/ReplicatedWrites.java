package io.countercheck.it.support;

import com.datastax.oss.driver.api.core.CqlSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Keeps inserting, changing and deleting rows in Cassandra, and repeats each write in PostgreSQL some time later, in the
 * same order: a pipeline with a constant lag. The tables have the columns {@code id int}, {@code balance bigint} and {@code at}, a timestamp: the time of the
 * last write.
 */
public final class ReplicatedWrites implements AutoCloseable {
    private static final Duration OVERDUE = Duration.ofMillis(50);
    private static final Duration END_PATIENCE = Duration.ofSeconds(30);

    private final String table;
    private final int keys;
    private final Duration lag;
    private final DelayQueue<Write> pipeline = new DelayQueue<>();
    private final AtomicLong replicated = new AtomicLong();
    private final Thread writer = new Thread(this::write, "writer");
    private final Thread replicator = new Thread(this::replicate, "replicator");
    private final AtomicLong longestLagNanos = new AtomicLong();
    private volatile boolean writing = true;
    private volatile @Nullable Exception failure;

    /** A write on its way; a balance of null deletes. */
    private record Write(int id, @Nullable Long balance, Instant at, long dueNanos) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    private ReplicatedWrites(String table, int keys, Duration lag) {
        this.table = table;
        this.keys = keys;
        this.lag = lag;
    }

    /** Fills both sides alike with ids from 0, written in 1970. */
    public static void load(String table, int rows) throws Exception {
        try (CqlSession session = Servers.shared().cassandra().openSession();
                Connection connection = Servers.shared().postgres().openConnection()) {
            var insert = session.prepare("INSERT INTO " + table + " (id, balance, at) VALUES (?, ?, ?)");
            for (int from = 0; from < rows; from += 500) {
                java.util.stream.IntStream.range(from, Math.min(rows, from + 500))
                        .mapToObj(id -> session.executeAsync(insert.bind(id, (long) id, Instant.EPOCH))
                                .toCompletableFuture())
                        .toList()
                        .forEach(java.util.concurrent.CompletableFuture::join);
            }
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "INSERT INTO " + table + " SELECT i, i, 'epoch' FROM generate_series(0, " + (rows - 1) + ") i");
            }
        }
    }

    /** @param keys writes go to ids below this number, and to as many new ones */
    public static ReplicatedWrites start(String table, int keys, Duration lag) {
        ReplicatedWrites writes = new ReplicatedWrites(table, keys, lag);
        writes.writer.start();
        writes.replicator.start();
        return writes;
    }

    public long replicated() {
        return replicated.get();
    }

    public void awaitReplicated(long count) {
        Awaitility.await("replicated writes").atMost(Duration.ofSeconds(60)).until(() -> {
            throwFailure();
            return replicated.get() >= count;
        });
    }

    private void write() {
        Random random = new Random(7);
        try (CqlSession session = Servers.shared().cassandra().openSession()) {
            var upsert = session.prepare("INSERT INTO " + table + " (id, balance, at) VALUES (?, ?, ?)");
            var delete = session.prepare("DELETE FROM " + table + " WHERE id = ?");
            while (writing) {
                if (overdue()) {
                    Thread.onSpinWait();
                    continue;
                }
                int id = random.nextInt(2 * keys);
                @Nullable Long balance = random.nextInt(10) == 0 ? null : (Long) random.nextLong();
                Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                session.execute(balance == null ? delete.bind(id) : upsert.bind(id, balance, at));
                pipeline.add(new Write(id, balance, at, System.nanoTime() + lag.toNanos()));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** The writer waits when the replica falls behind more than it shall. */
    private boolean overdue() {
        Write oldest = pipeline.peek();
        return oldest != null && oldest.getDelay(TimeUnit.MILLISECONDS) < -OVERDUE.toMillis();
    }

    /** How far behind the replica was at most. */
    public Duration longestLag() {
        return Duration.ofNanos(longestLagNanos.get());
    }

    private void replicate() {
        try (Connection connection = Servers.shared().postgres().openConnection();
                var upsert = connection.prepareStatement("INSERT INTO " + table
                        + " (id, balance, at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET balance = excluded.balance, at = excluded.at");
                var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
            while (writing || writer.isAlive() || !pipeline.isEmpty()) {
                Write write = pipeline.poll(100, TimeUnit.MILLISECONDS);
                if (write == null) {
                    continue;
                }
                if (write.balance() == null) {
                    delete.setInt(1, write.id());
                    delete.executeUpdate();
                } else {
                    upsert.setInt(1, write.id());
                    upsert.setLong(2, write.balance());
                    upsert.setTimestamp(3, Timestamp.from(write.at()));
                    upsert.executeUpdate();
                }
                long behind = System.nanoTime() - write.dueNanos() + lag.toNanos();
                longestLagNanos.accumulateAndGet(behind, Math::max);
                replicated.incrementAndGet();
            }
        } catch (SQLException | InterruptedException e) {
            failure = e;
        }
    }

    private void throwFailure() throws Exception {
        Exception cause = failure;
        if (cause != null) {
            throw cause;
        }
    }

    /** Stops writing, and waits until the replica has caught up. */
    @Override
    public void close() throws Exception {
        writing = false;
        writer.join(END_PATIENCE.toMillis());
        replicator.join(END_PATIENCE.toMillis());
        throwFailure();
    }
}
