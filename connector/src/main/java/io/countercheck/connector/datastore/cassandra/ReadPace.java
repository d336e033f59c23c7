package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.spi.DatastoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of a token range is asked for at once. A failed attempt halves it, tokens and page, so that a stretch of
 * tombstones or of large rows is passed in small steps; pieces that come quickly double it again. One per range that
 * is read; not thread-safe.
 */
final class ReadPace {
    private static final Logger log = LoggerFactory.getLogger(ReadPace.class);

    /** Attempts in a row while the cluster is away: about six seconds; then the caller decides. */
    private static final int ATTEMPTS_WHILE_AWAY = 7;

    private final Limits limits;
    private final String doing;
    private final Pause pause;
    private long width;
    private int pageSize;
    private int refusals;
    private int absences;

    /**
     * What bounds a pace.
     *
     * @param pageSize rows per page at most
     * @param attempts how many attempts in a row may fail to get anywhere
     * @param quick a piece that takes no longer lets the next one be twice as wide
     */
    record Limits(int pageSize, int attempts, Duration quick, String contactPoints) {
        static Limits of(CassandraConfig config) {
            return new Limits(
                    config.pageSize(),
                    config.splitAttempts(),
                    config.requestTimeout().dividedBy(4),
                    config.displayedContactPoints());
        }
    }

    /** Waits between attempts. */
    @FunctionalInterface
    interface Pause {
        void take(Duration pause) throws InterruptedException;
    }

    /**
     * @param doing what is read, for messages
     * @param firstWidth tokens of the first piece, unsigned
     */
    ReadPace(Limits limits, String doing, long firstWidth) {
        this(limits, doing, firstWidth, pause -> Thread.sleep(pause.toMillis()));
    }

    ReadPace(Limits limits, String doing, long firstWidth, Pause pause) {
        this.pause = pause;
        this.limits = limits;
        this.doing = doing;
        this.width = firstWidth == 0 ? 1 : firstWidth;
        this.pageSize = limits.pageSize();
    }

    /** What to read next of all that is left. */
    TokenRange piece(TokenRange rest) {
        return rest.head(width);
    }

    int pageSize() {
        return pageSize;
    }

    /** A piece was read to its end. */
    void completed(Duration took) {
        progressed();
        if (took.compareTo(limits.quick()) <= 0) {
            width = width < 0 ? -1L : width << 1;
            pageSize = (int) Math.min(limits.pageSize(), 2L * pageSize);
        }
    }

    /** Rows arrived, though not all of the piece. */
    void progressed() {
        refusals = 0;
        absences = 0;
    }

    /**
     * An attempt failed. Returns after a pause if another one makes sense.
     *
     * @throws DatastoreException if none does
     */
    void failed(TokenRange piece, DriverFault fault) throws DatastoreException, InterruptedException {
        DriverFault.Kind kind = fault.kind();
        int failures = kind.curedByLess() ? ++refusals : ++absences;
        int attempts = kind.curedByLess() ? limits.attempts() : ATTEMPTS_WHILE_AWAY;
        if (!kind.retryable() || failures >= attempts) {
            throw fault.exception(doing + ", " + piece, limits.contactPoints());
        }
        if (kind.curedByLess()) {
            width = Math.max(1, piece.width() >>> 1);
            pageSize = Math.max(1, pageSize >> 1);
        }
        log.info(
                "{}, {}: attempt {} failed ({}), trying again with {} tokens and pages of {} rows",
                doing,
                piece,
                failures,
                fault.cause().getClass().getSimpleName(),
                Long.toUnsignedString(width),
                pageSize);
        pause.take(kind.delay(failures));
    }
}
