package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.internal.core.metadata.token.Murmur3Token;
import com.datastax.oss.driver.internal.core.metadata.token.Murmur3TokenFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * Computes a row's token from its partition key, as the server does. Only needed after a failure: selecting
 * {@code token(…)} instead would burden every row of every scan.
 *
 * <p>The hash is the driver's internal one, Cassandra's own variant of Murmur3; a test holds it to known tokens.
 */
final class RowToken {
    private static final Murmur3TokenFactory MURMUR3 = new Murmur3TokenFactory();

    private final int[] partitionKey;

    /** @param partitionKey where in the result the columns of the partition key are, in its order */
    RowToken(List<Integer> partitionKey) {
        this.partitionKey = partitionKey.stream().mapToInt(Integer::intValue).toArray();
    }

    long of(Row row) {
        ByteBuffer[] components = new ByteBuffer[partitionKey.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = Objects.requireNonNull(row.getBytesUnsafe(partitionKey[i]), "a key column is never null");
        }
        return of(components);
    }

    /** The token of a partition key; the positions of its components do not move. */
    static long of(ByteBuffer... components) {
        ByteBuffer key = components.length == 1 ? components[0].duplicate() : composite(components);
        return ((Murmur3Token) MURMUR3.hash(key)).getValue();
    }

    /** Per component: length in two bytes, value, a zero. */
    private static ByteBuffer composite(ByteBuffer[] components) {
        int bytes = 0;
        for (ByteBuffer component : components) {
            bytes += component.remaining() + 3;
        }
        ByteBuffer key = ByteBuffer.allocate(bytes);
        for (ByteBuffer component : components) {
            key.putShort((short) component.remaining())
                    .put(component.duplicate())
                    .put((byte) 0);
        }
        return key.flip();
    }
}
