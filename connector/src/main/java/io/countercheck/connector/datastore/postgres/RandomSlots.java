package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.RandomOrder;
import io.countercheck.connector.datastore.spi.RandomPieces;

/**
 * Which slots of a heap, each a block number and a line pointer, belong to random pieces. A row version is in exactly one
 * slot; most slots are empty. So every row is drawn with the same probability, however full its block is.
 *
 * <p>Slots of one block are drawn in groups of every {@code spread}-th line pointer, since to look at one of a block costs
 * as much as to look at many. With as many groups as a block has rows, a group holds about one row: rows are drawn as if
 * one by one, and no more blocks are read than rows are found.
 */
final class RandomSlots {
    private static final int TUPLES_PER_STATEMENT = 4_000;

    private final int lastPointer;
    private final long spread;
    private final RandomOrder groups;
    private final long end;
    private long next;

    /**
     * @param blocks of the largest heap, at least 1
     * @param lastPointer the largest line pointer that a block can have; the first is 1
     * @param rowsPerBlock about how many rows a block has; decides the effort, never which rows may be drawn
     */
    RandomSlots(RandomPieces pieces, long blocks, int lastPointer, long rowsPerBlock) {
        this.lastPointer = lastPointer;
        spread = Math.max(1, Math.min(lastPointer, rowsPerBlock));
        groups = new RandomOrder(blocks * spread, pieces.seed());
        next = pieces.firstOf(blocks * spread);
        end = pieces.endOf(blocks * spread);
    }

    boolean hasNext() {
        return next < end;
    }

    /** A condition that rows in the next few thousand slots meet. */
    String next() {
        StringBuilder slots = new StringBuilder("ctid = ANY ('{");
        for (int tuples = 0; tuples < TUPLES_PER_STATEMENT && next < end; next++) {
            long group = groups.at(next);
            for (long pointer = group % spread + 1; pointer <= lastPointer; pointer += spread) {
                slots.append(tuples++ == 0 ? "" : ",")
                        .append("\"(")
                        .append(group / spread)
                        .append(',')
                        .append(pointer)
                        .append(")\"");
            }
        }
        return slots.append("}'::tid[])").toString();
    }
}
