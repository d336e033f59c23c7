package io.countercheck.streams.webhook;

import io.countercheck.streams.document.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an endpoint has not got yet, by offset. Several are sent in turn, so that one that the endpoint chokes on does
 * not hold up the others; they are few, and what is committed is the offset of the first.
 */
final class PendingDeliveries {
    /** An endpoint may want to be left alone for so long. */
    private static final Duration LONGEST_QUIET = Duration.ofHours(1);

    private final RetrySchedule retries;
    private final Duration maxAge;
    private final TreeMap<Long, Pending> pending = new TreeMap<>();
    private Instant quietUntil = Instant.MIN;

    /** @param maxAge of a notification that is sent again; it is sent once at any age */
    PendingDeliveries(RetrySchedule retries, Duration maxAge) {
        this.retries = retries;
        this.maxAge = maxAge;
    }

    /** A notification to be sent. */
    record Pending(long offset, Notification notification, int failures, Instant due) {}

    void add(long offset, Notification notification) {
        pending.put(offset, new Pending(offset, notification, 0, Instant.MIN));
    }

    int size() {
        return pending.size();
    }

    void clear() {
        pending.clear();
    }

    /** The notification that shall be sent now: the longest due, the oldest of those. */
    Optional<Pending> due(Instant now) {
        return quietUntil.isAfter(now)
                ? Optional.empty()
                : next().filter(first -> !first.due().isAfter(now));
    }

    /** When {@link #due} will have one; empty if there is none. */
    Optional<Instant> nextDue() {
        return next().map(first -> later(first.due(), quietUntil));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Optional<Pending> next() {
        return pending.values().stream().min(Comparator.comparing(Pending::due).thenComparing(Pending::offset));
    }

    void done(Pending delivered) {
        pending.remove(delivered.offset());
    }

    /**
     * Plans the next request; the last one is when the notification reaches its age.
     *
     * @return when; empty if there will be none
     */
    Optional<Instant> failed(Pending sent, Outcome.Failed failure, Instant now) {
        Instant end = sent.notification().occurredAt().plus(maxAge);
        failure.retryAfter()
                .map(wish -> now.plus(wish.compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : wish))
                .filter(quietUntil::isBefore)
                .ifPresent(until -> quietUntil = until);
        if (!now.isBefore(end)) {
            pending.remove(sent.offset());
            return Optional.empty();
        }
        int failures = sent.failures() + 1;
        Instant wanted = now.plus(retries.delay(failures));
        Instant due = wanted.isBefore(end) ? wanted : end;
        pending.put(sent.offset(), new Pending(sent.offset(), sent.notification(), failures, due));
        return Optional.of(later(due, quietUntil));
    }

    /**
     * The offset before which nothing is pending.
     *
     * @param position of the consumer
     */
    long committable(long position) {
        return pending.isEmpty() ? position : pending.firstKey();
    }
}
