package io.countercheck.connector.datastore.postgres;

import static io.countercheck.connector.datastore.postgres.BlockChunks.BLOCKS_PER_CHUNK;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.connector.datastore.spi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlockChunksTest {
    @Test
    void theSegmentsOfATableOwnEachChunkOnce() {
        for (long blocks : new long[] {0, 1, BLOCKS_PER_CHUNK, BLOCKS_PER_CHUNK + 1, 100 * BLOCKS_PER_CHUNK}) {
            for (int count : new int[] {1, 2, 7, 64, 1000}) {
                List<Long> chunks = new ArrayList<>();
                for (int index = 0; index < count; index++) {
                    BlockChunks.of(new Segment(index, count), blocks)
                            .forEachRemaining((long chunk) -> chunks.add(chunk));
                }

                long expected = (blocks + BLOCKS_PER_CHUNK - 1) / BLOCKS_PER_CHUNK;
                assertThat(chunks)
                        .as("%s blocks, %s segments", blocks, count)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.range(0, expected).boxed().toList());
            }
        }
    }

    @Test
    void growthMovesNoChunkToAnotherSegment() {
        List<Long> before = chunks(new Segment(3, 8), 50 * BLOCKS_PER_CHUNK);
        List<Long> after = chunks(new Segment(3, 8), 500 * BLOCKS_PER_CHUNK);

        assertThat(after).startsWith(before.toArray(Long[]::new));
    }

    @Test
    void aChunkEndsWhereTheNextBegins() {
        assertThat(BlockChunks.condition(0)).isEqualTo("ctid >= '(0,0)'::tid AND ctid < '(1024,0)'::tid");
        assertThat(BlockChunks.condition(1)).isEqualTo("ctid >= '(1024,0)'::tid AND ctid < '(2048,0)'::tid");
    }

    @Test
    void theLastChunkOfTheLargestTableEndsAtTheLargestBlockNumber() {
        assertThat(BlockChunks.condition(0xFFFF_FFFFL / BLOCKS_PER_CHUNK))
                .isEqualTo("ctid >= '(4294966272,0)'::tid AND ctid < '(4294967295,0)'::tid");
    }

    private static List<Long> chunks(Segment segment, long blocks) {
        List<Long> chunks = new ArrayList<>();
        BlockChunks.of(segment, blocks).forEachRemaining((long chunk) -> chunks.add(chunk));
        return chunks;
    }
}
