package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of drawing random rows. */
abstract class SamplingContract extends ReadingContract {
    /** Chi-square stays below so many standard deviations above its mean if rows are drawn equally often. */
    private static final double TOLERATED_DEVIATIONS = 6;

    private static final TableProjection KEYS = new TableProjection(table("numbered"), List.of(ID), List.of());

    @Test
    void allPiecesTogetherHoldEveryRowOnce() throws Exception {
        long schema = datastore().describe(table("numbered")).schema();
        for (int count : new int[] {1, 10, 300}) {
            ReadRows drawn = ReadRows.draw(datastore(), numbered(), new RandomPieces(5, count, 0, count / 2));
            int half = drawn.rows.size();
            drawn.drawMore(datastore(), numbered(), new RandomPieces(5, count, count / 2, count));

            assertThat(drawn.rows).hasSize(ROWS).doesNotHaveDuplicates();
            assertThat(drawn.total()).isEqualTo(ROWS);
            assertThat(drawn.segments).allMatch(contents -> contents.schema() == schema);
            assertThat(half).as("half of %s pieces", count).isBetween(count == 1 ? 0 : ROWS / 4, ROWS * 3 / 4);
        }
    }

    @Test
    void drawnRowsAreAsTheyAreRead() throws Exception {
        ReadRows drawn = ReadRows.draw(datastore(), numbered(), new RandomPieces(1, 10, 0, 1));

        assertThat(drawn.rows).isNotEmpty();
        assertThat(ReadRows.read(datastore(), numbered(), 1).rows).containsAll(drawn.rows);
    }

    @Test
    void everyRowIsDrawnEquallyOften() throws Exception {
        int draws = 400;
        Map<ByteBuffer, Integer> counts = new HashMap<>();
        for (int seed = 0; seed < draws; seed++) {
            ReadRows.draw(datastore(), KEYS, new RandomPieces(seed, 40, 0, 1))
                    .keys
                    .forEach(key -> counts.merge(key, 1, Integer::sum));
        }

        double expected = draws / 40.0;
        double chiSquare = IntStream.range(0, ROWS)
                .mapToDouble(id -> counts.getOrDefault(ByteBuffer.wrap(integerKey(id)), 0))
                .map(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(counts.values().stream()
                        .mapToInt(Integer::intValue)
                        .average()
                        .orElseThrow())
                .isBetween(0.9 * expected, 1.1 * expected);
        assertThat(chiSquare)
                .as("chi-square of %s rows", ROWS)
                .isBetween(
                        ROWS - TOLERATED_DEVIATIONS * Math.sqrt(2.0 * ROWS),
                        ROWS + TOLERATED_DEVIATIONS * Math.sqrt(2.0 * ROWS));
    }

    @Test
    void theSameSeedDrawsTheSameRows() throws Exception {
        RandomPieces pieces = new RandomPieces(77, 10, 2, 4);

        List<ByteBuffer> first = ReadRows.draw(datastore(), KEYS, pieces).keys;

        assertThat(ReadRows.draw(datastore(), KEYS, pieces).keys).isEqualTo(first);
        assertThat(ReadRows.draw(datastore(), KEYS, new RandomPieces(78, 10, 2, 4)).keys)
                .isNotEqualTo(first);
    }

    @Test
    void ofAnEmptyTableAndOfNoPiecesNothingIsDrawn() throws Exception {
        TableProjection empty = new TableProjection(table("empty"), List.of(ID), List.of(V));

        assertThat(ReadRows.draw(datastore(), empty, new RandomPieces(1, 10, 0, 10)).rows)
                .isEmpty();
        assertThat(ReadRows.draw(datastore(), numbered(), new RandomPieces(1, 10, 3, 3)).rows)
                .isEmpty();
    }

    @Test
    void rowsThatAreGoneAreNotDrawn() throws Exception {
        run("CREATE TABLE contract.thinned (id int PRIMARY KEY, v text)");
        List<String> inserts = new ArrayList<>();
        List<String> deletes = new ArrayList<>();
        for (int id = 0; id < 300; id++) {
            inserts.add("INSERT INTO contract.thinned (id, v) VALUES (" + id + ", 'v')");
            if (id % 3 != 0) {
                deletes.add("DELETE FROM contract.thinned WHERE id = " + id);
            }
        }
        execute(inserts);
        execute(deletes);
        TableProjection thinned = new TableProjection(table("thinned"), List.of(ID), List.of(V));

        assertThat(ReadRows.draw(datastore(), thinned, new RandomPieces(3, 7, 0, 7)).keys)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> ByteBuffer.wrap(integerKey(3L * i)))
                        .toList());
    }

    @Test
    void aTableToDrawFromThatIsNotThereIsNamed() {
        TableProjection missing = new TableProjection(table("missing"), List.of(ID), List.of());

        assertThatThrownBy(() -> ReadRows.draw(datastore(), missing, new RandomPieces(1, 10, 0, 1)))
                .isInstanceOf(TableNotFoundException.class)
                .hasMessageContaining("contract.missing");
    }

    @Test
    void anInterruptionEndsADraw() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ReadRows.draw(datastore(), numbered(), new RandomPieces(1, 10, 0, 10)))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
