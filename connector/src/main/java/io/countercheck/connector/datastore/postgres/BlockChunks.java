package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.Segment;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * Which blocks of a table belong to a segment. The table is cut into chunks of a fixed number of blocks, and segment k
 * of S owns the chunks k, k + S, k + 2S and so on. So segments are of like size, and yet the border between them depends
 * on nothing but k and S: tasks that read at different times, while the table grows, agree on it without a word. Tables
 * of fewer chunks than segments are read by some of the segments only; they are small.
 */
final class BlockChunks {
    /** 8 MiB: tens of milliseconds of reading, so that the cost of a statement does not count. */
    static final long BLOCKS_PER_CHUNK = 1024;

    /** PostgreSQL's block numbers end below it. */
    private static final long BLOCKS_MAX = 0xFFFF_FFFFL;

    private BlockChunks() {}

    /** The segment's chunks in a table of the given size, ascending. */
    static PrimitiveIterator.OfLong of(Segment segment, long tableBlocks) {
        return LongStream.iterate(
                        segment.index(),
                        chunk -> chunk * BLOCKS_PER_CHUNK < tableBlocks,
                        chunk -> chunk + segment.count())
                .iterator();
    }

    /** A condition that rows of the chunk meet, and the planner answers by reading just its blocks. */
    static String condition(long chunk) {
        long from = chunk * BLOCKS_PER_CHUNK;
        return condition(from, from + BLOCKS_PER_CHUNK);
    }

    /**
     * The same of any blocks.
     *
     * @param end the block after the last
     */
    static String condition(long from, long end) {
        long to = Math.min(end, BLOCKS_MAX);
        return "ctid >= '(" + from + ",0)'::tid AND ctid < '(" + to + ",0)'::tid";
    }
}
