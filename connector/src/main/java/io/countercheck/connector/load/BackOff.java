package io.countercheck.connector.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks less of a database that is in trouble, and slowly more again: requests at once are halved when a call fails for a
 * reason that may pass, or when readings are slow three times in a row, and one more is allowed for every ten seconds
 * without trouble. At least one always is: nothing stands still for it. Thread-safe.
 */
final class BackOff {
    private static final Logger log = LoggerFactory.getLogger(BackOff.class);

    /** What was halved shows its effect before it is halved again. */
    private static final Duration CUT_INTERVAL = Duration.ofSeconds(5);

    private static final Duration GROWTH_INTERVAL = Duration.ofSeconds(10);
    private static final int SLOW_IN_A_ROW = 3;
    private static final int KINDS_MAX = 64;

    private final String name;
    private final LoadLimits limits;
    private final LoadClock clock;
    private final RequestLimit requests;
    private final Map<String, Readings> kinds = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Readings> eldest) {
            return size() > KINDS_MAX;
        }
    };
    private int allowed;
    private long began;
    private long lastCut;
    private long lastChange;
    private long times;

    /** Readings that can be compared with one another. */
    private static final class Readings {
        private final RecentMedian median = new RecentMedian();
        private int slowInARow;
    }

    /** @param name of the task, for the log */
    BackOff(String name, LoadLimits limits, LoadClock clock, RequestLimit requests) {
        this.name = name;
        this.limits = limits;
        this.clock = clock;
        this.requests = requests;
        allowed = limits.requests();
    }

    /**
     * A reading has succeeded.
     *
     * @param kind of readings that take about as long
     * @param nanos that the database took per row
     */
    synchronized void succeeded(String kind, double nanos) {
        Readings readings = kinds.computeIfAbsent(kind, key -> new Readings());
        RecentMedian median = readings.median;
        boolean slow =
                limits.slowdownFactor() > 0 && median.isKnown() && nanos > limits.slowdownFactor() * median.value();
        readings.slowInARow = slow ? readings.slowInARow + 1 : 0;
        if (readings.slowInARow >= SLOW_IN_A_ROW) {
            trouble(kind + " has become slow");
        }
        median.add(nanos);
    }

    /** A call has failed, and may succeed later. */
    synchronized void failed(String reason) {
        trouble(reason);
    }

    private void trouble(String reason) {
        if (limits.requests() == 1) {
            return;
        }
        recover();
        long now = clock.nanos();
        if (allowed < limits.requests() && now - lastCut < CUT_INTERVAL.toNanos()) {
            lastChange = now;
            return;
        }
        if (allowed == limits.requests()) {
            began = now;
            times++;
            log.info(
                    "{} backs off: of {} requests at once {} are left: {}",
                    name,
                    allowed,
                    Math.max(1, allowed / 2),
                    reason);
        }
        lastCut = now;
        lastChange = now;
        allow(Math.max(1, allowed / 2));
    }

    /** Allows what the time without trouble has earned. */
    synchronized void recover() {
        long now = clock.nanos();
        while (allowed < limits.requests() && now - lastChange >= GROWTH_INTERVAL.toNanos()) {
            lastChange += GROWTH_INTERVAL.toNanos();
            allow(allowed + 1);
            if (allowed == limits.requests()) {
                log.info(
                        "{} no longer backs off: {} requests at once again after {} s",
                        name,
                        allowed,
                        Duration.ofNanos(now - began).toSeconds());
            }
        }
    }

    private void allow(int newLimit) {
        allowed = newLimit;
        requests.resize(newLimit);
    }

    /** Requests at once that are allowed now. */
    synchronized int allowed() {
        recover();
        return allowed;
    }

    /** How often it has begun. */
    synchronized long times() {
        return times;
    }
}
