package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.common.wire.avro.WireSample;
import io.countercheck.connector.Uniformity;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import io.countercheck.connector.scan.SampleDraw.Drawn;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleDrawTest {
    private static final int ROWS = 20_000;

    private final FakeDatastore datastore = new FakeDatastore();

    @Test
    void aGoodEstimateTakesTwoSteps() throws Exception {
        Drawn drawn = draw(500, ROWS, ROWS);

        assertThat(datastore.drawn()).hasSize(2);
        assertThat(drawn.keys()).hasSizeBetween(500, 600).doesNotHaveDuplicates();
        assertThat(drawn.share()).isCloseTo(550.0 / ROWS, within(0.001));
        assertThat(drawn.contents().rows()).isEqualTo(drawn.keys().size());
    }

    @Test
    void anEstimateThatIsFarTooLargeTakesMoreSteps() throws Exception {
        Drawn drawn = draw(500, ROWS, 100L * ROWS);

        assertThat(drawn.keys()).hasSizeBetween(450, 625);
        assertThat(drawn.contents().rows()).isLessThan(1_500);
        assertPartsFollowOneAnother();
    }

    @Test
    void ofAnEmptySideOfAHugeTableFewPiecesAreRead() throws Exception {
        Drawn drawn = draw(1_000, 0, 100_000_000);

        assertThat(drawn.share()).isEqualTo(1.0);
        assertThat(datastore.drawn().get(datastore.drawn().size() - 1).end()).isLessThan(50_000);
    }

    @Test
    void anEstimateThatIsFarTooSmallDoesNotReadAll() throws Exception {
        Drawn drawn = draw(100, ROWS, 1_000);

        assertThat(drawn.keys()).hasSize(125);
        assertThat(drawn.contents().rows()).isBetween(200L, 300L);
        assertThat(drawn.share())
                .isEqualTo(datastore.drawn().get(0).end()
                        / 1_000.0
                        * 125
                        / drawn.contents().rows());
    }

    @Test
    void withoutAnEstimateAllIsRead() throws Exception {
        Drawn drawn = draw(100, 1_000, 0);

        assertThat(datastore.drawn()).isEmpty();
        assertThat(drawn.keys()).hasSize(125).doesNotHaveDuplicates();
        assertThat(drawn.share()).isEqualTo(0.125);
        assertThat(drawn.contents().rows()).isEqualTo(1_000);
    }

    @Test
    void ofATableThatIsSmallerAllKeysAreDrawn() throws Exception {
        Drawn drawn = draw(1_000, 300, 300);

        assertThat(drawn.keys()).hasSize(300).doesNotHaveDuplicates();
        assertThat(drawn.share()).isEqualTo(1.0);
    }

    @Test
    void ofAnEmptyTableNothingIsDrawnWhateverTheEstimate() throws Exception {
        for (long estimate : new long[] {0, 1, 500, 1_000_000}) {
            Drawn drawn = draw(100, 0, estimate);

            assertThat(drawn.keys()).isEmpty();
            assertThat(drawn.share()).isEqualTo(1.0);
        }
    }

    @Test
    void ifFewRowsCountMoreAreRead() throws Exception {
        WireCondition twentieth = ScanRequests.condition(
                ScanRequests.column("id", "integer"), WireOperator.LT, field -> field.integer(ROWS / 20));
        datastore.withRows(ROWS);

        Drawn drawn = new SampleDraw(
                        datastore, ScanRequests.sample(sample(100, ROWS, 9), List.of(twentieth)), sample(100, ROWS, 9))
                .run();

        assertThat(drawn.keys()).hasSizeBetween(90, 125).allMatch(key -> id(key) < ROWS / 20);
        assertThat(drawn.contents().rows()).isGreaterThan(1_500);
        assertPartsFollowOneAnother();
    }

    @Test
    void everyRowIsDrawnEquallyOften() throws Exception {
        datastore.withRows(1_000);
        long[] counts = new long[1_000];
        for (long seed = 0; seed < 400; seed++) {
            WireSample sample = sample(50, 1_000, seed);
            for (byte[] key : new SampleDraw(datastore, ScanRequests.sample(sample, List.of()), sample)
                    .run()
                    .keys()) {
                counts[(int) id(key)]++;
            }
        }

        Uniformity.assertUniform(counts);
    }

    @Test
    void theSameSeedDrawsTheSame() throws Exception {
        List<byte[]> first = draw(100, 5_000, 5_000).keys();

        assertThat(draw(100, 5_000, 5_000).keys())
                .usingElementComparator(java.util.Arrays::compare)
                .isEqualTo(first);
    }

    @Test
    void aTableThatIsRewrittenMeanwhileIsDrawnAgain() {
        datastore.withRows(ROWS);
        datastore.trap(call -> datastore.rewrite());

        assertThatThrownBy(() -> draw(500, ROWS, ROWS))
                .isInstanceOf(TransientDatastoreException.class)
                .hasMessageContaining("warehouse.users was rewritten or altered");
    }

    private Drawn draw(int size, int rows, long estimate) throws Exception {
        datastore.withRows(rows);
        WireSample sample = sample(size, estimate, 42);
        return new SampleDraw(datastore, ScanRequests.sample(sample, List.of()), sample).run();
    }

    private static WireSample sample(int size, long estimate, long seed) {
        return new WireSample(size, estimate, seed);
    }

    private static long id(byte[] key) {
        Object id = CanonicalRowDecoderV1.decodeKey(ByteBuffer.wrap(key)).get(0);
        return ((BigInteger) id).longValue();
    }

    private void assertPartsFollowOneAnother() {
        List<RandomPieces> parts = datastore.drawn();
        assertThat(parts).hasSizeBetween(3, 12);
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).first()).isEqualTo(parts.get(i - 1).end());
        }
    }
}
