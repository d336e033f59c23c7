package io.countercheck.connector.datastore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countercheck.connector.Uniformity;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomOrderTest {
    @Test
    void everyNumberHasOnePlace() {
        for (int size : new int[] {1, 2, 3, 4, 5, 16, 17, 1_000, 65_536, 65_537}) {
            assertThat(LongStream.range(0, size).map(new RandomOrder(size, 42)::at))
                    .as("%s numbers", size)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, size).boxed().toList());
        }
    }

    @Test
    void everyNumberIsFirstEquallyOften() {
        for (int size : new int[] {2, 7, 100, 1_000}) {
            long[] first = new long[size];
            for (long seed = 0; seed < 20L * size; seed++) {
                first[(int) new RandomOrder(size, seed).at(0)]++;
            }
            Uniformity.assertUniform(first);
        }
    }

    @Test
    void neighboursInTheOrderAreNoNeighbours() {
        int size = 100_000;
        RandomOrder order = new RandomOrder(size, 1);
        long[] distances = new long[50];
        for (int place = 1; place < size; place++) {
            long distance = Math.floorMod(order.at(place) - order.at(place - 1), size);
            distances[(int) (distance * distances.length / size)]++;
        }

        Uniformity.assertUniform(distances);
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        assertThat(new RandomOrder(1L << 40, 7).at(12_345)).isEqualTo(new RandomOrder(1L << 40, 7).at(12_345));
        assertThat(new RandomOrder(1L << 40, 7).at(12_345)).isNotEqualTo(new RandomOrder(1L << 40, 8).at(12_345));
    }

    @Test
    void placesOutsideAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RandomOrder(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RandomOrder(10, 1).at(10));
        assertThatIllegalArgumentException().isThrownBy(() -> new RandomOrder(10, 1).at(-1));
    }
}
