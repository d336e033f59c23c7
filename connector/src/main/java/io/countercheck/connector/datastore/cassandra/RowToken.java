package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.data.GettableByIndex;
import io.countercheck.common.digest.SerializedKey;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * Computes a row's token from its raw partition key, as the server does: selecting {@code token(…)} instead would burden
 * every row of every scan. Not thread-safe.
 */
final class RowToken {
    private final int[] partitionKey;
    private final SerializedKey key = new SerializedKey();

    /** @param partitionKey where in the result the columns of the partition key are, in its order */
    RowToken(List<Integer> partitionKey) {
        this.partitionKey = partitionKey.stream().mapToInt(Integer::intValue).toArray();
    }

    long of(GettableByIndex row) {
        key.reset();
        if (partitionKey.length == 1) {
            key.put(component(row, partitionKey[0]));
        } else {
            for (int position : partitionKey) {
                int start = key.open();
                key.put(component(row, position));
                key.close(start);
            }
        }
        return key.token();
    }

    private static ByteBuffer component(GettableByIndex row, int position) {
        return Objects.requireNonNull(row.getBytesUnsafe(position), "a key column is never null");
    }
}
