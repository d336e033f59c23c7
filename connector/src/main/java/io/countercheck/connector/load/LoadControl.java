package io.countercheck.connector.load;

import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import io.countercheck.connector.scan.Emission;
import io.countercheck.connector.scan.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The load that one task puts on its database, and what holds it back. Thread-safe. */
public final class LoadControl {
    private static final Logger log = LoggerFactory.getLogger(LoadControl.class);

    /** How many parts of a second's rows are taken at once: often enough to be smooth, and not for every row. */
    private static final int GRANTS_PER_SECOND = 20;

    private static final int GRANT_MAX = 1000;

    /** Clocks are set, and time zones change: the end of quiet hours is looked at again. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final String name;
    private final LoadLimits limits;
    private final LoadClock clock;
    private final RowRate rate;
    private final RequestLimit requests;
    private final BackOff backOff;
    private final LongAdder rateWaitNanos = new LongAdder();
    private final AtomicInteger waitingForRate = new AtomicInteger();
    private final AtomicBoolean waitedForRate = new AtomicBoolean();
    private final AtomicInteger waitingForQuietHours = new AtomicInteger();
    private final ThreadLocal<long[]> blocked = ThreadLocal.withInitial(() -> new long[1]);
    private volatile @Nullable Instant quietUntil;

    /** @param name of the task, for the log */
    public LoadControl(String name, LoadLimits limits) {
        this(name, limits, LoadClock.SYSTEM);
    }

    LoadControl(String name, LoadLimits limits, LoadClock clock) {
        this.name = name;
        this.limits = limits;
        this.clock = clock;
        this.rate = new RowRate(clock);
        this.requests = new RequestLimit(limits.requests());
        this.backOff = new BackOff(name, limits, clock, requests);
    }

    /** The same datastore within the limits. */
    public Datastore limit(Datastore datastore) {
        return new LimitedDatastore(datastore, this);
    }

    /** The same outbox; that it is full is not taken for a slow database. */
    public Outbox watch(Outbox outbox) {
        return emission -> put(outbox, emission);
    }

    private void put(Outbox outbox, Emission emission) throws InterruptedException {
        long start = clock.nanos();
        outbox.put(emission);
        blocked.get()[0] += clock.nanos() - start;
    }

    /** For how long this thread has waited for anything but the database, ever, in nanoseconds. */
    long blockedNanos() {
        return blocked.get()[0];
    }

    long nanos() {
        return clock.nanos();
    }

    /** Waits while quiet hours let nothing be read, then until there is room for the requests. */
    int begin(int wanted) throws InterruptedException {
        awaitEndOfQuietHours();
        backOff.recover();
        return requests.acquire(wanted);
    }

    /** Between two requests of one reading: waits as {@link #begin} does, if there is a reason to. */
    int giveWay(int taken) throws InterruptedException {
        backOff.recover();
        boolean quiet = limits.waitsForQuietHours()
                && limits.quietHours().end(clock.now()).isPresent();
        if (!quiet && !contended()) {
            return taken;
        }
        long start = clock.nanos();
        requests.release(taken);
        try {
            return begin(taken);
        } finally {
            blocked.get()[0] += clock.nanos() - start;
        }
    }

    /** A request that reads the catalog only: nobody needs protection from that. */
    int beginDescription() throws InterruptedException {
        return requests.acquire(1);
    }

    void end(int taken) {
        requests.release(taken);
    }

    /** Whether a request of a reading holds up others. */
    boolean contended() {
        return requests.contended();
    }

    int lookUpRequests() {
        return limits.lookUpRequests();
    }

    private void awaitEndOfQuietHours() throws InterruptedException {
        if (!limits.waitsForQuietHours()) {
            return;
        }
        Optional<Instant> end = limits.quietHours().end(clock.now());
        if (end.isEmpty()) {
            return;
        }
        if (waitingForQuietHours.getAndIncrement() == 0) {
            log.info("{} waits for the end of quiet hours at {}", name, end.get());
        }
        try {
            for (; end.isPresent(); end = limits.quietHours().end(clock.now())) {
                quietUntil = end.get();
                Duration left = Duration.between(clock.now(), end.get());
                clock.sleep(left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left);
            }
        } finally {
            waitingForQuietHours.decrementAndGet();
        }
    }

    private double rowsPerSecond() {
        return limits.rowsPerSecond(limits.quietHours().end(clock.now()).isPresent());
    }

    /**
     * Takes some rows of the rate, as many as are let through together, after a wait for them.
     *
     * @return how many; {@link Integer#MAX_VALUE} without a limit
     */
    int takeRows() throws InterruptedException {
        double now = rowsPerSecond();
        if (now == 0) {
            return limits.quietHours().windows().isEmpty() ? Integer.MAX_VALUE : GRANT_MAX;
        }
        int grant = (int) Math.max(1, Math.min(GRANT_MAX, now / GRANTS_PER_SECOND));
        take(grant, now);
        return grant;
    }

    /** Takes rows whose number is known. */
    void takeRows(long rows) throws InterruptedException {
        for (long left = rows; left > 0; ) {
            int granted = takeRows();
            if (granted > left) {
                giveBackRows((int) (granted - left));
            }
            left -= granted;
        }
    }

    void giveBackRows(int rows) {
        double now = rowsPerSecond();
        if (now > 0) {
            rate.giveBack(rows, now);
        }
    }

    private void take(int rows, double rowsPerSecond) throws InterruptedException {
        long start = clock.nanos();
        waitingForRate.incrementAndGet();
        try {
            rate.take(rows, rowsPerSecond);
        } finally {
            waitingForRate.decrementAndGet();
            long waited = clock.nanos() - start;
            rateWaitNanos.add(waited);
            blocked.get()[0] += waited;
            waitedForRate.set(true);
        }
    }

    void succeeded(String kind, double nanosPerRow) {
        backOff.succeeded(kind, nanosPerRow);
    }

    void failed(TransientDatastoreException fault) {
        backOff.failed(fault.getMessage());
    }

    /** Whether rows were held back for the rate since the last time somebody asked. */
    public boolean heldBack() {
        return waitedForRate.getAndSet(false) || waitingForRate.get() > 0;
    }

    /** When the quiet hours end that something waits for; empty if nothing does. */
    public Optional<Instant> quietUntil() {
        return waitingForQuietHours.get() > 0 ? Optional.ofNullable(quietUntil) : Optional.empty();
    }

    /** For how long threads have waited for the limit of rows, in milliseconds. */
    public long rateWaitMillis() {
        return Duration.ofNanos(rateWaitNanos.sum()).toMillis();
    }

    /** Requests at once that are allowed now. */
    public int requestsAllowed() {
        return backOff.allowed();
    }

    /** How often less was asked because the database was in trouble. */
    public long backOffs() {
        return backOff.times();
    }
}
