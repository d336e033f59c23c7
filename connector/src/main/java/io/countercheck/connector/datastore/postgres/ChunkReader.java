package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.Datastore.ReadingListener;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Reads chunks in pieces that do not take long: a statement that the consumer keeps waiting, for Kafka or for a limit of
 * load, runs into its time-out and holds back vacuum. So pieces are small at first, and grow while they are quick. Between
 * them nothing is open, and the consumer may rest. Not thread-safe.
 */
final class ChunkReader {
    private static final long FIRST_BLOCKS = 8;
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration SLOW = Duration.ofSeconds(10);

    private final BlockReader reader;
    private final ReadingListener consumer;
    private long blocks = FIRST_BLOCKS;

    ChunkReader(BlockReader reader, ReadingListener consumer) {
        this.reader = reader;
        this.consumer = consumer;
    }

    /**
     * Hands over the rows of a chunk.
     *
     * @return how many
     */
    long rowsOf(long chunk) throws SQLException, MalformedRowException, InterruptedException {
        long first = chunk * BlockChunks.BLOCKS_PER_CHUNK;
        long end = first + BlockChunks.BLOCKS_PER_CHUNK;
        long rows = 0;
        while (first < end) {
            consumer.rest();
            long pieceEnd = Math.min(first + blocks, end);
            long start = System.nanoTime();
            rows += reader.rowsWhere(BlockChunks.condition(first, pieceEnd));
            took(Duration.ofNanos(System.nanoTime() - start));
            first = pieceEnd;
        }
        return rows;
    }

    private void took(Duration time) {
        if (time.compareTo(QUICK) < 0) {
            blocks = Math.min(2 * blocks, BlockChunks.BLOCKS_PER_CHUNK);
        } else if (time.compareTo(SLOW) > 0) {
            blocks = Math.max(1, blocks / 2);
        }
    }
}
