package io.countercheck.connector.datastore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RandomPiecesTest {
    @Test
    void aPartBeginsWhereTheOneBeforeItEnds() {
        for (long units : new long[] {0, 1, 9, 10, 11, 1_000_003, 1L << 60}) {
            for (int piece = 1; piece < 10; piece++) {
                assertThat(new RandomPieces(1, 10, piece, 10).firstOf(units))
                        .isEqualTo(new RandomPieces(1, 10, 0, piece).endOf(units));
            }
            assertThat(new RandomPieces(1, 10, 0, 10).firstOf(units)).isZero();
            assertThat(new RandomPieces(1, 10, 0, 10).endOf(units)).isEqualTo(units);
        }
    }

    @Test
    void piecesThatAreNotThereAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RandomPieces(1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RandomPieces(1, 10, 0, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> new RandomPieces(1, 10, 6, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RandomPieces(1, RandomPieces.MAX_COUNT + 1, 0, 1))
                .withMessageContaining("no pieces 0 to 1 of 1073741825");
    }
}
