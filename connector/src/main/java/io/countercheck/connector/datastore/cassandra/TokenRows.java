package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.KeyTokens;
import io.countercheck.common.digest.TokenRecipe;
import io.countercheck.connector.datastore.cassandra.RowSource.RowCursor;
import io.countercheck.connector.datastore.spi.Datastore.TokenRowConsumer;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableDescription.TokenColumn;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the rows of wanted buckets with their tokens. If the recipe is that of the table's own tokens, these are
 * taken, whatever the plan's types make of the key; then a bucket is a range of tokens that can be read alone. Not
 * thread-safe.
 */
final class TokenRows implements RowSink {
    private final TokenScan scan;
    private final TokenRowConsumer consumer;
    private final CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();

    /** Null if tokens are the table's own. */
    private final @Nullable KeyTokens tokens;

    TokenRows(TokenScan scan, TableProjection projection, CassandraTable table, TokenRowConsumer consumer) {
        this.scan = scan;
        this.consumer = consumer;
        tokens = ownTokens(scan.recipe(), projection, table) ? null : new KeyTokens(scan.recipe());
    }

    private static boolean ownTokens(TokenRecipe recipe, TableProjection projection, CassandraTable table) {
        return recipe.fields().stream()
                .map(field ->
                        new TokenColumn(projection.key().get(field.keyField()).name(), field.form()))
                .toList()
                .equals(table.tokenKey());
    }

    /** What must be read of a range so that every wanted row is among it, in the order of tokens. */
    List<TokenRange> ranges(TokenRange within) {
        BucketSet wanted = scan.wanted();
        if (wanted == null || tokens != null && !wanted.isEmpty()) {
            return List.of(within);
        }
        return wanted.ranges().stream()
                .flatMap(range -> within.intersection(range.first(), range.last()).stream())
                .toList();
    }

    @Override
    public boolean take(RowCursor cursor) throws DatastoreException, InterruptedException {
        cursor.encodeKey(encoder);
        long token = tokens == null ? cursor.token() : tokens.of(encoder.buffer(), encoder.keyLength());
        if (!scan.wants(token)) {
            consumer.passedOver();
            return false;
        }
        cursor.encodeValues(encoder);
        consumer.accept(encoder.buffer(), encoder.keyLength(), encoder.length(), token);
        return true;
    }

    @Override
    public void rest() throws InterruptedException {
        consumer.rest();
    }
}
