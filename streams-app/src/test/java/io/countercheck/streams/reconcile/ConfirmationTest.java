package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are written as one letter per version, {@code -} for an absent row, and {@code 2} for a key held twice. */
class ConfirmationTest {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    @ParameterizedTest(name = "first seen {0} and {1}, then {2} and {3}: {4}")
    @CsvSource({
        // the source is ahead, and the replica follows or does not
        "a, -, a, a, EQUAL",
        "a, -, a, -, CONFIRMED",
        "b, a, b, b, EQUAL",
        "b, a, b, a, CONFIRMED",
        // deleted on one side
        "-, a, -, -, EQUAL",
        "-, a, -, a, CONFIRMED",
        // somebody is writing
        "b, a, c, a, CHANGED",
        "b, a, c, b, CHANGED",
        "a, -, b, -, CHANGED",
        "a, -, a, b, CHANGED",
        "a, -, -, a, CHANGED",
        // both sides gone
        "a, b, -, -, EQUAL",
        // a key that was read twice by chance, and one that is there twice
        "2, a, a, a, EQUAL",
        "2, a, a, b, CHANGED",
        "a, 2, a, 2, CONFIRMED",
        "2, 2, 2, 2, CONFIRMED",
    })
    void readingAgainDecides(String sourceBefore, String targetBefore, String source, String target, Confirmation is) {
        assertThat(Confirmation.of(row(sourceBefore), row(targetBefore), row(source), row(target), Tolerances.NONE))
                .isEqualTo(is);
    }

    @ParameterizedTest(name = "after {0} look-ups, source still {1}, target still {2}: {3}")
    @CsvSource({
        "5, false, false, CHANGED",
        "5, true, false, CONFIRMED",
        "5, false, true, CONFIRMED",
        "3, false, true, CONFIRMED",
        "2, false, true, CHANGED",
    })
    void atTheEndASideThatStoodStillIsWrong(int lookUps, boolean source, boolean target, Confirmation is) {
        assertThat(Confirmation.atTheEnd(lookUps, source, target)).isEqualTo(is);
    }

    private static Observation row(String text) {
        return switch (text) {
            case "-" -> Observation.ABSENT;
            case "2" -> Observation.of(2, NOTHING, NOTHING);
            default -> Observation.of(1, ByteBuffer.wrap(new byte[] {(byte) text.charAt(0)}), NOTHING);
        };
    }
}
