package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.digest.TokenRecipe;
import io.countercheck.common.digest.TokenRecipe.Field;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Kind;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenRowsTest {
    private static final Buckets BUCKETS = new Buckets(4);
    private static final BucketSet WANTED = BucketSet.of(BUCKETS, IntStream.of(0, 1, 3));
    private static final TokenRange UPPER_HALF = new TokenRange(0, Long.MAX_VALUE);
    private static final Field TENANT = new Field(1, TokenForm.TEXT);
    private static final Field ID = new Field(0, TokenForm.INT32);

    /** With the partition key (tenant, id); the plan has them the other way round. */
    private static final CassandraTable TABLE = new CassandraTable(
            new TableName("w", "users"),
            List.of(
                    Columns.column("tenant", "text", Kind.PARTITION_KEY, 0),
                    Columns.column("id", "int", Kind.PARTITION_KEY, 1),
                    Columns.column("at", "timestamp", Kind.CLUSTERING, 0)));

    private static final TableProjection PROJECTION = new TableProjection(
            TABLE.name(),
            List.of(
                    new ProjectedColumn("id", ScalarType.INTEGER),
                    new ProjectedColumn("tenant", ScalarType.TEXT),
                    new ProjectedColumn("at", ScalarType.TIMESTAMP)),
            List.of());

    @Test
    void wantedBucketsAreRangesOfTheTablesOwnTokens() {
        List<Field> own = List.of(TENANT, ID);

        assertThat(ranges(own, WANTED, TokenRange.RING))
                .containsExactly(
                        new TokenRange(TokenRange.RING.first(), BUCKETS.lastToken(1)),
                        new TokenRange(BUCKETS.firstToken(3), Long.MAX_VALUE));
        assertThat(ranges(own, WANTED, UPPER_HALF))
                .containsExactly(new TokenRange(BUCKETS.firstToken(3), Long.MAX_VALUE));
        assertThat(ranges(own, BucketSet.of(BUCKETS, IntStream.of(0)), UPPER_HALF))
                .isEmpty();
        assertThat(ranges(own, null, UPPER_HALF)).containsExactly(UPPER_HALF);
    }

    @Test
    void bucketsOfOtherTokensAreAnywhere() {
        for (List<Field> other : List.of(
                List.<Field>of(),
                List.of(ID, TENANT),
                List.of(TENANT),
                List.of(TENANT, new Field(0, TokenForm.INT64)),
                List.of(TENANT, ID, new Field(2, TokenForm.TIMESTAMP)))) {
            assertThat(ranges(other, WANTED, UPPER_HALF)).as("%s", other).containsExactly(UPPER_HALF);
        }
    }

    @Test
    void noBucketsAreNowhere() {
        BucketSet none = BucketSet.of(BUCKETS, IntStream.empty());

        assertThat(ranges(List.of(TENANT, ID), none, UPPER_HALF)).isEmpty();
        assertThat(ranges(List.of(), none, UPPER_HALF)).isEmpty();
    }

    private static List<TokenRange> ranges(List<Field> fields, @Nullable BucketSet wanted, TokenRange within) {
        TokenScan scan = new TokenScan(new TokenRecipe(fields), wanted);
        return new TokenRows(scan, PROJECTION, TABLE, (row, keyLength, length, token) -> {}).ranges(within);
    }
}
