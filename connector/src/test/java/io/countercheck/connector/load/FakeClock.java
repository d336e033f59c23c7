package io.countercheck.connector.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody sleeps or the test says so. Thread-safe. */
final class FakeClock implements LoadClock {
    private final Instant start;
    private final List<Duration> sleeps = new ArrayList<>();
    private long nanos;

    FakeClock(String start) {
        this.start = Instant.parse(start);
    }

    FakeClock() {
        this("2026-01-15T12:00:00Z");
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(time);
        nanos += time.toNanos();
    }

    synchronized void pass(Duration time) {
        nanos += time.toNanos();
    }

    synchronized Duration passed() {
        return Duration.ofNanos(nanos);
    }

    synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
