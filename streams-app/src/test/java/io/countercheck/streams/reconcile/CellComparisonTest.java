package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellComparisonTest {
    private final CellComparison comparison = new CellComparison(Tolerances.NONE);

    @Test
    void equalRowsAreNoCandidates() {
        add(Side.SOURCE, 1, 'a');
        add(Side.TARGET, 1, 'a');

        assertThat(candidates()).isEmpty();
        assertThat(comparison.keys(Side.SOURCE)).isOne();
        assertThat(comparison.keys(Side.TARGET)).isOne();
    }

    @Test
    void rowsOfOneSideAndRowsThatDifferAreCandidates() {
        add(Side.SOURCE, 1, 'a');
        add(Side.TARGET, 2, 'a');
        add(Side.SOURCE, 3, 'a');
        add(Side.TARGET, 3, 'b');

        assertThat(candidates())
                .containsOnly(
                        Map.entry(1, MismatchKind.MISSING_IN_TARGET),
                        Map.entry(2, MismatchKind.MISSING_IN_SOURCE),
                        Map.entry(3, MismatchKind.DATA_MISMATCH));
    }

    @Test
    void aKeyThatCameTwiceIsACandidateButOneKey() {
        add(Side.SOURCE, 1, 'a');
        add(Side.TARGET, 1, 'a');
        add(Side.TARGET, 1, 'a');

        assertThat(candidates()).containsOnlyKeys(1);
        assertThat(comparison.keys(Side.TARGET)).isOne();
    }

    @Test
    void nothingOnEitherSideIsInOrder() {
        assertThat(candidates()).isEmpty();
        assertThat(comparison.keys(Side.SOURCE)).isZero();
    }

    /** Whatever the order in which rows come, candidates are exactly the keys on which two maps differ. */
    @Test
    void candidatesAreTheDifferenceOfBothSides() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Integer, Character> source = new HashMap<>();
        Map<Integer, Character> target = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            Side side = random.nextBoolean() ? Side.SOURCE : Side.TARGET;
            int key = random.nextInt(1_500);
            char row = (char) ('a' + random.nextInt(2));
            if ((side == Side.SOURCE ? source : target).putIfAbsent(key, row) == null) {
                add(side, key, row);
            }
        }
        Map<Integer, Character> all = new HashMap<>(target);
        all.putAll(source);
        all.keySet().removeIf(key -> source.getOrDefault(key, '-').equals(target.getOrDefault(key, '-')));

        assertThat(candidates().keySet()).as("seed %s", seed).isEqualTo(all.keySet());
        assertThat(comparison.keys(Side.SOURCE)).isEqualTo(source.size());
        assertThat(comparison.keys(Side.TARGET)).isEqualTo(target.size());
    }

    private void add(Side side, int key, char row) {
        comparison.add(
                side,
                ByteBuffer.allocate(4).putInt(0, key),
                ByteBuffer.allocate(2).putChar(0, row),
                ByteBuffer.allocate(0));
    }

    private Map<Integer, MismatchKind> candidates() {
        Map<Integer, MismatchKind> found = new HashMap<>();
        comparison.forEachCandidate(
                (key, source, target) -> found.put(key.getInt(0), Observation.kind(source, target)));
        return found;
    }
}
