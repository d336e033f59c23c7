package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.spi.DatastoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of a token range is asked for at once. A failed attempt halves it, tokens and page, so that a stretch of
 * tombstones or of large rows is passed in small steps; pieces that come quickly let it grow again. Halving ends at a
 * smallest piece, or it would creep up to a bad spot for ever, each half of the way a success. One per range that is
 * read, or for several within it; not thread-safe.
 */
final class ReadPace {
    private static final Logger log = LoggerFactory.getLogger(ReadPace.class);

    /** Attempts at a piece that cannot be halved any more. */
    private static final int ATTEMPTS_AT_SMALLEST = 3;

    /** Attempts in a row while the cluster is away: about six seconds; then the caller decides. */
    private static final int ATTEMPTS_WHILE_AWAY = 7;

    /** After a failure, growing again too soon would cost another one, which may be a whole time-out. */
    private static final int QUICK_PIECES_BEFORE_GROWTH = 8;

    private final Limits limits;
    private final String doing;
    private final Pause pause;
    private final long smallestWidth;
    private long width;
    private int pageSize;
    private int quickPieces;
    private boolean halvedBefore;
    private int failures;
    private int failuresAtSmallest;
    private int failuresWhileAway;

    /**
     * What bounds a pace.
     *
     * @param pageSize rows per page at most
     * @param halvings how often a range may be halved
     * @param quick a piece that takes no longer counts as quick
     */
    record Limits(int pageSize, int halvings, Duration quick, String contactPoints) {
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

    private ReadPace(Limits limits, String doing, TokenRange whole, int startHalvings, Pause pause) {
        this.limits = limits;
        this.doing = doing;
        this.pause = pause;
        smallestWidth = halved(whole.width(), limits.halvings());
        width = halved(whole.width(), Math.min(startHalvings, limits.halvings()));
        pageSize = limits.pageSize();
    }

    /**
     * Begins with the whole range.
     *
     * @param doing what is read, for messages
     */
    static ReadPace full(Limits limits, String doing, TokenRange whole) {
        return new ReadPace(limits, doing, whole, 0, ReadPace::sleep);
    }

    /** Begins with a small piece, for requests that answer all at once or, after a whole time-out, not at all. */
    static ReadPace careful(Limits limits, String doing, TokenRange whole, Pause pause) {
        return new ReadPace(limits, doing, whole, 5, pause);
    }

    static ReadPace careful(Limits limits, String doing, TokenRange whole) {
        return careful(limits, doing, whole, ReadPace::sleep);
    }

    static ReadPace full(Limits limits, String doing, TokenRange whole, Pause pause) {
        return new ReadPace(limits, doing, whole, 0, pause);
    }

    private static long halved(long width, int times) {
        return times >= Long.SIZE ? 1 : Math.max(1, width >>> times);
    }

    private static void sleep(Duration pause) throws InterruptedException {
        Thread.sleep(pause.toMillis());
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
        quickPieces = took.compareTo(limits.quick()) <= 0 ? quickPieces + 1 : 0;
        if (quickPieces >= (halvedBefore ? QUICK_PIECES_BEFORE_GROWTH : 1)) {
            quickPieces = 0;
            width = width < 0 ? -1L : width << 1;
            pageSize = (int) Math.min(limits.pageSize(), 2L * pageSize);
        }
    }

    /** Rows arrived, though not all of the piece. */
    void progressed() {
        failures = 0;
        failuresAtSmallest = 0;
        failuresWhileAway = 0;
    }

    /**
     * An attempt failed. Returns after a pause if another one makes sense.
     *
     * @throws DatastoreException if none does
     */
    void failed(TokenRange piece, DriverFault fault) throws DatastoreException, InterruptedException {
        DriverFault.Kind kind = fault.kind();
        boolean again = kind.retryable() && (kind.curedByLess() ? halve(piece) : waitOnce());
        if (!again) {
            throw fault.exception(doing + ", " + piece, limits.contactPoints());
        }
        log.info(
                "{}, {}: {}; trying again with {} tokens and pages of {} rows",
                doing,
                piece,
                fault.cause().getClass().getSimpleName(),
                Long.toUnsignedString(width),
                pageSize);
        pause.take(kind.delay(++failures));
    }

    private boolean halve(TokenRange piece) {
        quickPieces = 0;
        halvedBefore = true;
        pageSize = Math.max(1, pageSize >> 1);
        if (Long.compareUnsigned(piece.width(), smallestWidth) <= 0) {
            return ++failuresAtSmallest < ATTEMPTS_AT_SMALLEST;
        }
        long half = halved(piece.width(), 1);
        width = Long.compareUnsigned(half, smallestWidth) < 0 ? smallestWidth : half;
        return true;
    }

    private boolean waitOnce() {
        return ++failuresWhileAway < ATTEMPTS_WHILE_AWAY;
    }
}
