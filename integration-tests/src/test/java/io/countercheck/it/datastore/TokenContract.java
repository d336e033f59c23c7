package io.countercheck.it.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.digest.KeyTokens;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.digest.TokenRecipe;
import io.countercheck.common.digest.TokenRecipe.Field;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of reading rows with their tokens. */
abstract class TokenContract extends SamplingContract {
    private static final TokenRecipe BY_ID = new TokenRecipe(List.of(new Field(0, TokenForm.INT32)));
    private static final List<TokenRecipe> RECIPES = List.of(BY_ID, TokenRecipe.ALL_KEY_BYTES);
    private static final Buckets BUCKETS = new Buckets(256);

    @Test
    void rowsComeWithTheirTokensInTheSegmentsInWhichTheyAlwaysAre() throws Exception {
        for (TokenRecipe recipe : RECIPES) {
            for (int segments : new int[] {1, 3}) {
                ReadRows plain = ReadRows.read(datastore(), numbered(), segments);
                ReadRows read = ReadRows.readWithTokens(datastore(), numbered(), segments, scan(recipe, null));

                assertThat(read.rows).containsExactlyInAnyOrderElementsOf(plain.rows);
                assertThat(read.segments).isEqualTo(plain.segments);
                assertThat(read.tokens).isEqualTo(tokens(recipe, read));
            }
        }
    }

    @Test
    void theRowsOfWantedBucketsAreReadAndNoOthers() throws Exception {
        for (TokenRecipe recipe : RECIPES) {
            for (int wantedBuckets : new int[] {1, 5, 100, 255, 256}) {
                BucketSet wanted = randomBuckets(wantedBuckets);
                for (int segments : new int[] {1, 7}) {
                    assertThatExactlyWantedRowsAreRead(recipe, wanted, segments);
                }
            }
        }
    }

    private static BucketSet randomBuckets(int count) {
        return BucketSet.of(
                BUCKETS, new Random(count).ints(0, BUCKETS.count()).distinct().limit(count));
    }

    private void assertThatExactlyWantedRowsAreRead(TokenRecipe recipe, BucketSet wanted, int segments)
            throws Exception {
        ReadRows plain = ReadRows.read(datastore(), numbered(), segments);
        List<Long> tokens = tokens(recipe, plain);
        List<ByteBuffer> expected = IntStream.range(0, ROWS)
                .filter(row -> wanted.contains(BUCKETS.of(tokens.get(row))))
                .mapToObj(plain.rows::get)
                .toList();

        ReadRows read = ReadRows.readWithTokens(datastore(), numbered(), segments, scan(recipe, wanted));

        assertThat(read.rows).as("%s", wanted).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(read.tokens).isEqualTo(tokens(recipe, read));
        assertThat(read.total()).isEqualTo(expected.size());
        assertThat(read.segments.get(0))
                .isEqualTo(plain.segments.get(0).withRows(read.segments.get(0).rows()));
    }

    @Test
    void noRowsAreReadOfNoBuckets() throws Exception {
        for (TokenRecipe recipe : RECIPES) {
            ReadRows read = ReadRows.readWithTokens(
                    datastore(), numbered(), 2, scan(recipe, BucketSet.of(BUCKETS, IntStream.empty())));

            assertThat(read.rows).isEmpty();
            assertThat(read.segments)
                    .extracting(contents -> contents.schema())
                    .containsOnly(datastore().describe(table("numbered")).schema());
        }
    }

    @Test
    void tokensAreOfTheFieldsThatTheRecipeNames() throws Exception {
        run(
                "CREATE TABLE contract.tokens (a int, b text, v text, PRIMARY KEY (a, b))",
                "INSERT INTO contract.tokens (a, b, v) VALUES (1, 'one', 'x')",
                "INSERT INTO contract.tokens (a, b, v) VALUES (1, 'two', 'y')",
                "INSERT INTO contract.tokens (a, b, v) VALUES (2, 'one', 'z')");
        TableProjection projection = new TableProjection(
                table("tokens"),
                List.of(new ProjectedColumn("b", ScalarType.TEXT), new ProjectedColumn("a", ScalarType.INTEGER)),
                List.of(V));
        for (TokenRecipe recipe : List.of(
                new TokenRecipe(List.of(new Field(1, TokenForm.INT32))),
                new TokenRecipe(List.of(new Field(0, TokenForm.TEXT))),
                new TokenRecipe(List.of(new Field(1, TokenForm.INT64))),
                new TokenRecipe(List.of(new Field(1, TokenForm.INT32), new Field(0, TokenForm.TEXT))))) {
            ReadRows read = ReadRows.readWithTokens(datastore(), projection, 2, scan(recipe, null));
            assertThat(read.rows).hasSize(3);
            assertThat(read.tokens).isEqualTo(tokens(recipe, read));

            for (long token : read.tokens) {
                ReadRows one = ReadRows.readWithTokens(
                        datastore(),
                        projection,
                        2,
                        scan(recipe, BucketSet.of(BUCKETS, IntStream.of(BUCKETS.of(token)))));
                assertThat(one.tokens)
                        .containsExactlyInAnyOrderElementsOf(read.tokens.stream()
                                .filter(other -> BUCKETS.of(other) == BUCKETS.of(token))
                                .toList());
            }
        }
    }

    @Test
    void aTableThatIsNotThereHasNoTokens() {
        TableProjection missing = projection("missing", V);

        assertThatThrownBy(() -> ReadRows.readWithTokens(datastore(), missing, 1, scan(BY_ID, null)))
                .isInstanceOf(TableNotFoundException.class)
                .hasMessageContaining("contract.missing");
    }

    @Test
    void anInterruptionEndsAReadWithTokens() throws Exception {
        for (BucketSet wanted : List.of(randomBuckets(10), randomBuckets(256))) {
            AtomicInteger rows = new AtomicInteger();

            assertThatThrownBy(() -> datastore()
                            .read(
                                    numbered(),
                                    new Segment(0, 1),
                                    scan(BY_ID, wanted),
                                    (row, keyLength, length, token) -> {
                                        if (rows.incrementAndGet() == 10) {
                                            throw new InterruptedException("given up");
                                        }
                                    }))
                    .isInstanceOf(InterruptedException.class);
            assertThat(rows).hasValue(10);
            assertThat(ReadRows.readWithTokens(datastore(), numbered(), 1, scan(BY_ID, null)).rows)
                    .hasSize(ROWS);
        }
    }

    private static TokenScan scan(TokenRecipe recipe, @Nullable BucketSet wanted) {
        return new TokenScan(recipe, wanted);
    }

    /** Of the canonical keys with which rows came. */
    private static List<Long> tokens(TokenRecipe recipe, ReadRows read) {
        KeyTokens tokens = new KeyTokens(recipe);
        List<Long> computed = new ArrayList<>();
        read.keys.forEach(key -> computed.add(tokens.of(key.array(), key.remaining())));
        return computed;
    }
}
