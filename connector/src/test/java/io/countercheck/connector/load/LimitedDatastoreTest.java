package io.countercheck.connector.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import io.countercheck.connector.scan.Emission;
import io.countercheck.connector.scan.FakeDatastore;
import io.countercheck.connector.scan.Outbox;
import io.countercheck.connector.scan.TaskShare;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitedDatastoreTest {
    private static final TableName TABLE = new TableName("shop", "users");
    private static final TableProjection PROJECTION = new TableProjection(
            TABLE,
            List.of(new ProjectedColumn("id", ScalarType.INTEGER)),
            List.of(new ProjectedColumn("name", ScalarType.TEXT)));
    private static final Segment ALL = new Segment(0, 1);
    private static final QuietHours OFFICE_HOURS = QuietHours.parse("08:00-18:00", ZoneId.of("UTC"));

    private final FakeDatastore database = new FakeDatastore().withRows(1000);
    private final FakeClock clock = new FakeClock("2026-01-15T12:00:00Z");

    private LoadControl load(double rowsPerSecond, int requests, QuietHours quietHours, double quietRows) {
        return new LoadControl("task-0", new LoadLimits(rowsPerSecond, requests, 1, 5, quietHours, quietRows), clock);
    }

    private static int read(Datastore datastore) throws Exception {
        AtomicInteger rows = new AtomicInteger();
        datastore.read(PROJECTION, ALL, (row, keyLength, length) -> rows.incrementAndGet());
        return rows.get();
    }

    @Test
    void withoutALimitNothingWaits() throws Exception {
        LoadControl load = load(0, 3, QuietHours.NONE, 0);

        assertThat(read(load.limit(database))).isEqualTo(1000);
        assertThat(clock.sleeps()).isEmpty();
        assertThat(load.heldBack()).isFalse();
    }

    @Test
    void rowsOfAScanPassAtTheRate() throws Exception {
        LoadControl load = load(100, 3, QuietHours.NONE, 0);

        assertThat(read(load.limit(database))).isEqualTo(1000);

        assertThat(clock.passed()).isBetween(Duration.ofMillis(9_800), Duration.ofSeconds(10));
        assertThat(load.rateWaitMillis()).isEqualTo(clock.passed().toMillis());
    }

    @Test
    void keysThatAreLookedUpCountLikeRows() throws Exception {
        Datastore limited = load(100, 3, QuietHours.NONE, 0).limit(database);
        List<byte[]> keys = List.of(FakeDatastore.key(1), FakeDatastore.key(2));

        for (int i = 0; i < 50; i++) {
            limited.lookUp(PROJECTION, keys, (key, row, length, raw) -> {});
        }

        assertThat(clock.passed()).isBetween(Duration.ofMillis(850), Duration.ofSeconds(1));
    }

    @Test
    void rowsThatTheDatabaseCountsArePaidForAfterwards() throws Exception {
        Datastore limited = load(100, 3, QuietHours.NONE, 0).limit(database);

        assertThat(limited.count(TABLE, ALL).rows()).isEqualTo(1000);

        assertThat(clock.passed()).isBetween(Duration.ofMillis(9_800), Duration.ofSeconds(10));
    }

    @Test
    void rowsOfASampleCountToo() throws Exception {
        Datastore limited = load(100, 3, QuietHours.NONE, 0).limit(database);

        limited.draw(PROJECTION, new RandomPieces(1, 1, 0, 1), (row, keyLength, length) -> {});

        assertThat(clock.passed()).isBetween(Duration.ofMillis(9_800), Duration.ofSeconds(10));
    }

    @Test
    void whatIsHeldBackIsToldOnce() throws Exception {
        LoadControl load = load(100, 3, QuietHours.NONE, 0);
        read(load.limit(database));

        assertThat(load.heldBack()).isTrue();
        assertThat(load.heldBack()).isFalse();
    }

    @Test
    void scansWaitForTheEndOfQuietHours() throws Exception {
        LoadControl load = load(0, 3, OFFICE_HOURS, 0);
        database.trap(call -> assertThat(clock.now()).isEqualTo(Instant.parse("2026-01-15T18:00:00Z")));

        assertThat(read(load.limit(database))).isEqualTo(1000);
        assertThat(load.quietUntil()).isEmpty();
    }

    @Test
    void whileScansWaitTheEndIsTold() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        LoadClock stopped = new LoadClock() {
            @Override
            public long nanos() {
                return clock.nanos();
            }

            @Override
            public Instant now() {
                return clock.now();
            }

            @Override
            public void sleep(Duration time) throws InterruptedException {
                asleep.countDown();
                goOn.await();
                clock.sleep(time);
            }
        };
        LoadControl load = new LoadControl("task-0", new LoadLimits(0, 1, 1, 5, OFFICE_HOURS, 0), stopped);
        CompletableFuture<Integer> reading = async(() -> read(load.limit(database)));
        asleep.await();

        assertThat(load.quietUntil()).contains(Instant.parse("2026-01-15T18:00:00Z"));
        // What only reads the catalog does not wait.
        assertThat(load.limit(database).describe(TABLE).estimatedRows()).isEqualTo(1000);
        goOn.countDown();

        assertThat(reading.get(60, TimeUnit.SECONDS)).isEqualTo(1000);
        assertThat(load.quietUntil()).isEmpty();
    }

    @Test
    void scansThatRunWhenQuietHoursBeginRestUntilTheyEnd() throws Exception {
        FakeClock morning = new FakeClock("2026-01-15T07:59:00Z");
        LoadControl load = new LoadControl("task-0", new LoadLimits(0, 3, 1, 5, OFFICE_HOURS, 0), morning);
        List<Instant> rows = new ArrayList<>();
        database.trap(call -> {
            if (call.row() == 500) {
                morning.pass(Duration.ofMinutes(2));
            }
        });

        load.limit(database).read(PROJECTION, ALL, (row, keyLength, length) -> rows.add(morning.now()));

        assertThat(rows.get(499)).isEqualTo(Instant.parse("2026-01-15T07:59:00Z"));
        assertThat(rows.get(501)).isEqualTo(Instant.parse("2026-01-15T18:00:00Z"));
    }

    @Test
    void quietHoursMayHaveARateOfTheirOwn() throws Exception {
        LoadControl load = load(1000, 3, OFFICE_HOURS, 10);

        read(load.limit(database));

        assertThat(clock.passed()).isBetween(Duration.ofMillis(99_800), Duration.ofSeconds(100));
        assertThat(load.quietUntil()).isEmpty();
    }

    @Test
    void aScanThatIsWithdrawnDoesNotWaitForTheEndOfQuietHours() {
        Datastore limited = load(0, 1, OFFICE_HOURS, 0).limit(database);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> read(limited));
        assertThat(database.calls()).isEmpty();
    }

    @Test
    void aLookUpGetsItsTurnWhileASegmentIsRead() throws Exception {
        LoadControl load = load(0, 1, QuietHours.NONE, 0);
        Datastore limited = load.limit(database);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch lookedUp = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        database.trap(call -> {
            if (call.name().equals("row") && call.row() == 500) {
                reading.countDown();
            }
            if (call.name().equals("lookUp")) {
                order.add("look-up");
                lookedUp.countDown();
            }
            if (call.name().equals("row") && call.row() == 999) {
                lookedUp.await();
                order.add("end of segment");
            }
        });
        CompletableFuture<Integer> lookUp = async(() -> {
            reading.await();
            limited.lookUp(PROJECTION, List.of(FakeDatastore.key(1)), (key, row, length, raw) -> {});
            return 1;
        });

        limited.read(PROJECTION, ALL, (row, keyLength, length) -> awaitContention(load, reading, lookedUp));
        lookUp.get(60, TimeUnit.SECONDS);

        assertThat(order).containsExactly("look-up", "end of segment");
    }

    /** From row 500 on, rows are taken only when the look-up waits, or has been. */
    private static void awaitContention(LoadControl load, CountDownLatch reading, CountDownLatch lookedUp) {
        while (reading.getCount() == 0 && lookedUp.getCount() > 0 && !load.contended()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void afterAFailureLessIsAsked() {
        LoadControl load = load(0, 4, QuietHours.NONE, 0);
        database.trap(call -> {
            throw new TransientDatastoreException("timed out", null);
        });

        assertThatExceptionOfType(TransientDatastoreException.class).isThrownBy(() -> read(load.limit(database)));

        assertThat(load.requestsAllowed()).isEqualTo(2);
        assertThat(load.backOffs()).isEqualTo(1);
    }

    @Test
    void aConsumerThatKeepsRowsWaitingIsNoSlowDatabase() throws Exception {
        LoadControl load = load(0, 4, QuietHours.NONE, 0);
        boolean[] full = {false};
        Outbox outbox = load.watch(emission -> clock.pass(Duration.ofSeconds(full[0] ? 10 : 0)));
        database.trap(call -> clock.pass(Duration.ofNanos(1_000)));
        for (int i = 0; i < 30; i++) {
            full[0] = i >= 20;
            load.limit(database).read(PROJECTION, ALL, (row, keyLength, length) -> outbox.put(emission()));
        }

        assertThat(load.requestsAllowed()).isEqualTo(4);
    }

    @Test
    void aDatabaseThatBecomesSlowIsAskedLess() throws Exception {
        LoadControl load = load(0, 4, QuietHours.NONE, 0);
        boolean[] slow = {false};
        database.trap(call -> clock.pass(Duration.ofNanos(slow[0] ? 10_000 : 1_000)));
        for (int i = 0; i < 30; i++) {
            slow[0] = i >= 20;
            read(load.limit(database));
        }

        assertThat(load.requestsAllowed()).isLessThan(4);
    }

    private static Emission emission() {
        return Emission.heartbeat("fake", "fake", new TaskShare(0, 1), false, Optional.empty());
    }

    private static CompletableFuture<Integer> async(Callable<Integer> call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
