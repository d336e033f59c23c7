package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.connector.Uniformity;
import io.countercheck.connector.datastore.spi.RandomPieces;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RandomSlotsTest {
    private static final int LAST_POINTER = 291;

    /** Block and line pointer. */
    private record Slot(long block, int pointer) {}

    @Test
    void allPiecesTogetherHoldEverySlotOnce() {
        for (long rowsPerBlock : new long[] {0, 1, 7, 60, 291, 5_000}) {
            List<Slot> slots = new ArrayList<>();
            for (int piece = 0; piece < 10; piece++) {
                slots.addAll(slots(new RandomPieces(3, 10, piece, piece + 1), 40, rowsPerBlock));
            }

            assertThat(slots)
                    .as("%s rows per block", rowsPerBlock)
                    .hasSize(40 * LAST_POINTER)
                    .doesNotHaveDuplicates();
            assertThat(slots).extracting(Slot::block).allMatch(block -> block >= 0 && block < 40);
            assertThat(slots).extracting(Slot::pointer).allMatch(pointer -> pointer >= 1 && pointer <= LAST_POINTER);
        }
    }

    @Test
    void everySlotIsDrawnEquallyOften() {
        long[] blocks = new long[50];
        long[] pointers = new long[60];
        for (int seed = 0; seed < 300; seed++) {
            for (Slot slot : slots(new RandomPieces(seed, 100, 0, 2), 50, 60)) {
                if (slot.pointer() <= 60) { // where the rows are
                    blocks[(int) slot.block()]++;
                    pointers[slot.pointer() - 1]++;
                }
            }
        }

        Uniformity.assertUniform(blocks);
        Uniformity.assertUniform(pointers);
    }

    @Test
    void statementsAreOfBoundedSize() {
        RandomSlots slots = new RandomSlots(new RandomPieces(1, 10, 0, 5), 10_000, LAST_POINTER, 7);

        int statements = 0;
        while (slots.hasNext()) {
            statements++;
            assertThat(slots.next().length()).isLessThan(64 * 1024);
        }
        assertThat(statements).isGreaterThan(300);
    }

    @Test
    void aConditionNamesTheSlots() {
        assertThat(new RandomSlots(new RandomPieces(1, 1, 0, 1), 1, 3, 1).next())
                .isEqualTo("ctid = ANY ('{\"(0,1)\",\"(0,2)\",\"(0,3)\"}'::tid[])");
    }

    private static List<Slot> slots(RandomPieces pieces, long blocks, long rowsPerBlock) {
        RandomSlots slots = new RandomSlots(pieces, blocks, LAST_POINTER, rowsPerBlock);
        List<Slot> all = new ArrayList<>();
        while (slots.hasNext()) {
            Pattern.compile("\\((\\d+),(\\d+)\\)")
                    .matcher(slots.next())
                    .results()
                    .map(RandomSlotsTest::slot)
                    .forEach(all::add);
        }
        return all;
    }

    private static Slot slot(MatchResult found) {
        return new Slot(Long.parseLong(found.group(1)), Integer.parseInt(found.group(2)));
    }
}
