package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.connector.Uniformity;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservoirTest {
    @Test
    void itKeepsEverythingThatFits() {
        Reservoir reservoir = filled(new Reservoir(100, 1), 100);

        assertThat(reservoir.keys()).hasSize(100).doesNotHaveDuplicates();
        assertThat(reservoir.share()).isEqualTo(1.0);
        assertThat(new Reservoir(100, 1).share()).isEqualTo(1.0);
    }

    @Test
    void ofMoreEachIsKeptWithTheSameProbability() {
        long[] kept = new long[200];
        for (int seed = 0; seed < 1_000; seed++) {
            Reservoir reservoir = filled(new Reservoir(20, seed), 200);
            assertThat(reservoir.share()).isEqualTo(0.1);
            reservoir.keys().forEach(key -> kept[Byte.toUnsignedInt(key[0])]++);
        }

        Uniformity.assertUniform(kept);
    }

    @Test
    void keysThatAreTooLargeTogetherAreThinnedEvenly() {
        long[] kept = new long[200];
        for (int seed = 0; seed < 1_000; seed++) {
            Reservoir reservoir = filled(new Reservoir(100, seed, 20), 200);
            assertThat(reservoir.keys()).hasSize(20);
            assertThat(reservoir.share()).isEqualTo(0.1);
            reservoir.keys().forEach(key -> kept[Byte.toUnsignedInt(key[0])]++);
        }

        Uniformity.assertUniform(kept);
    }

    @Test
    void aSingleKeyIsKeptHoweverLargeItIs() {
        Reservoir reservoir = new Reservoir(10, 1, 5);
        reservoir.add(new byte[100], 100);
        reservoir.add(new byte[100], 100);

        assertThat(reservoir.keys()).hasSize(1);
        assertThat(reservoir.share()).isEqualTo(0.5);
    }

    private static Reservoir filled(Reservoir reservoir, int keys) {
        IntStream.range(0, keys).forEach(key -> reservoir.add(new byte[] {(byte) key, 0}, 1));
        return reservoir;
    }
}
