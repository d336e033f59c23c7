package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.CassandraFixture.count;
import static io.countercheck.it.datastore.CassandraFixture.projection;
import static io.countercheck.it.datastore.CassandraFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes wrong with a real node, how it is told, and that it costs no row. */
class CassandraFaultsIT {
    private static CassandraFixture cassandra;

    @BeforeAll
    static void start() {
        cassandra = new CassandraFixture();
    }

    @AfterAll
    static void stop() {
        cassandra.close();
    }

    @Test
    void aRequestTimeoutThatIsTooShortForWholePagesOnlySlowsTheReadDown() throws Exception {
        cassandra.execute("CREATE TABLE w.big (k int PRIMARY KEY, v blob)");
        byte[] value = new byte[2_000];
        cassandra.insert(
                "INSERT INTO w.big (k, v) VALUES (?, ?)", 20_000, i -> new Object[] {i, ByteBuffer.wrap(value)});

        try (Datastore datastore =
                cassandra.open("cassandra.request.timeout.ms", "60", "cassandra.split.attempts", "20")) {
            TableProjection projection = eventually(() -> projection(datastore, "w.big"));

            assertThat(eventually(() -> rows(datastore, projection, 2))).hasSize(20_000);
            assertThat(eventually(() -> count(datastore, projection.table(), 2)))
                    .isEqualTo(20_000);
        }
    }

    @Test
    void tombstonesMakeARangeUnreadableNeverEmpty() throws Exception {
        cassandra.execute("CREATE TABLE w.graves (p int, c int, v int, PRIMARY KEY (p, c))");
        cassandra.insert("INSERT INTO w.graves (p, c, v) VALUES (?, ?, ?)", 100, i -> new Object[] {i, 1, 1});
        cassandra.insert("DELETE FROM w.graves WHERE p = ? AND c = ?", 700, i -> new Object[] {1000, i});

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.graves");

            assertThatThrownBy(() -> rows(datastore, projection, 2))
                    .isInstanceOf(DatastoreException.class)
                    .isNotInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining("cassandra table w.graves, segment ")
                    .hasMessageContaining("tokens ")
                    .hasMessageContaining("tombstone_failure_threshold");
        }
    }

    @Test
    void scatteredTombstonesAreReadInPieces() throws Exception {
        cassandra.execute("CREATE TABLE w.scattered (p int, c int, v int, PRIMARY KEY (p, c))");
        cassandra.insert("INSERT INTO w.scattered (p, c, v) VALUES (?, ?, ?)", 100, i -> new Object[] {i, -1, 1});
        cassandra.insert("DELETE FROM w.scattered WHERE p = ? AND c = ?", 10_000, i -> new Object[] {i % 100, i});

        try (Datastore datastore = cassandra.open()) {
            TableProjection projection = projection(datastore, "w.scattered");

            assertThat(rows(datastore, projection, 2)).hasSize(100);
            assertThat(count(datastore, projection.table(), 2)).isEqualTo(100);
        }
    }

    @Test
    void anInterruptionEndsARead() throws Exception {
        cassandra.execute("CREATE TABLE w.long (k int PRIMARY KEY)");
        cassandra.insert("INSERT INTO w.long (k) VALUES (?)", 5_000, i -> new Object[] {i});

        try (Datastore datastore = cassandra.open("cassandra.page.size", "10")) {
            TableProjection projection = projection(datastore, "w.long");
            AtomicInteger rows = new AtomicInteger();
            Thread reader = Thread.currentThread();
            assertThatThrownBy(() -> datastore.read(projection, new Segment(0, 1), (row, keyLength, length) -> {
                        if (rows.incrementAndGet() == 100) {
                            reader.interrupt();
                        }
                    }))
                    .isInstanceOf(InterruptedException.class);
            assertThat(rows).hasValueLessThan(200);
        }
    }

    @Test
    void aNodeThatHangsForAWhileCostsNoRow() throws Exception {
        cassandra.execute("CREATE TABLE w.hanging (p int, c int, PRIMARY KEY (p, c))");
        cassandra.insert("INSERT INTO w.hanging (p, c) VALUES (?, ?)", 20_000, i -> new Object[] {i % 7, i});

        try (Datastore datastore =
                cassandra.open("cassandra.page.size", "200", "cassandra.request.timeout.ms", "1000")) {
            TableProjection projection = projection(datastore, "w.hanging");
            Map<ByteBuffer, Integer> seen = new HashMap<>();
            AtomicInteger rows = new AtomicInteger();
            SegmentContents returned = datastore.read(projection, new Segment(0, 1), (row, keyLength, length) -> {
                seen.merge(ByteBuffer.wrap(Arrays.copyOf(row, keyLength)), 1, Integer::sum);
                if (rows.incrementAndGet() == 5_000) {
                    hang(Duration.ofSeconds(3));
                }
            });

            assertThat(returned.rows()).isEqualTo(20_000);
            assertThat(seen)
                    .hasSize(20_000)
                    .allSatisfy((key, times) -> assertThat(times).isOne());
        }
    }

    @Test
    void aWidePartitionGoesOnWhereItBrokeOff() throws Exception {
        cassandra.execute("CREATE TABLE w.widest (p int, c int, PRIMARY KEY (p, c))");
        int rows = 200_000;
        cassandra.insert("INSERT INTO w.widest (p, c) VALUES (1, ?)", rows, i -> new Object[] {i});

        try (Datastore datastore =
                cassandra.open("cassandra.page.size", "1000", "cassandra.request.timeout.ms", "1500")) {
            TableProjection projection = projection(datastore, "w.widest");
            BitSet seen = new BitSet(rows);
            AtomicInteger handedOver = new AtomicInteger();
            SegmentContents returned = datastore.read(projection, new Segment(0, 1), (row, keyLength, length) -> {
                Object c = CanonicalRowDecoderV1.decode(ByteBuffer.wrap(row, 0, keyLength))
                        .get(1);
                seen.set(((BigInteger) Objects.requireNonNull(c)).intValueExact());
                if (handedOver.incrementAndGet() % 60_000 == 0) {
                    hang(Duration.ofSeconds(2));
                }
            });

            assertThat(returned.rows()).isEqualTo(rows);
            assertThat(seen.cardinality()).isEqualTo(rows);
        }
    }

    @Test
    void aNodeThatIsKilledIsATransientFaultAndIsReadAgainOnceItIsBack() throws Exception {
        cassandra.execute("CREATE TABLE w.killed (k int PRIMARY KEY, v text)");
        cassandra.insert("INSERT INTO w.killed (k, v) VALUES (?, ?)", 20_000, i -> new Object[] {i, "value " + i});
        cassandra.flush();

        try (Datastore datastore = cassandra.open("cassandra.page.size", "100")) {
            TableProjection projection = projection(datastore, "w.killed");
            AtomicInteger rows = new AtomicInteger();
            assertThatThrownBy(() -> datastore.read(projection, new Segment(0, 1), (row, keyLength, length) -> {
                        if (rows.incrementAndGet() == 5_000) {
                            cassandra.kill();
                        }
                    }))
                    .isInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining("cannot read cassandra table w.killed, segment 0 of 1, tokens ")
                    .hasMessageContaining("is it running?");
            assertThatThrownBy(() -> datastore.describe(projection.table()))
                    .isInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining(cassandra.contactPoint());

            cassandra.restart();

            assertThat(eventually(() -> rows(datastore, projection, 3))).hasSize(20_000);
        }
    }

    private static void hang(Duration howLong) throws InterruptedException {
        signal("-STOP");
        Thread resume = new Thread(() -> {
            try {
                Thread.sleep(howLong.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            signal("-CONT");
        });
        resume.start();
    }

    private static void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(cassandra.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the scan does on a transient fault: the whole call again. */
    private static <T> T eventually(Attempt<T> attempt) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            try {
                return attempt.run();
            } catch (TransientDatastoreException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws Exception;
    }
}
