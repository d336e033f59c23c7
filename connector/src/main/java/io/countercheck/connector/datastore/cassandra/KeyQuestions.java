package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.spi.DatastoreException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The primary keys to ask for, made as they are needed: a canonical key may have many. Not thread-safe. */
final class KeyQuestions {
    private final KeyBinder binder;
    private final List<byte[]> keys;
    private final Deque<Question> open = new ArrayDeque<>();
    private int nextKey;

    KeyQuestions(KeyBinder binder, List<byte[]> keys) {
        this.binder = binder;
        this.keys = keys;
    }

    /**
     * A primary key that a row may have.
     *
     * @param index place of the canonical key among all keys
     * @param bound values in the order of the primary key
     * @param found primary keys of the rows that were found for the canonical key, whatever was asked: Cassandra may
     *     take two encodings for one
     */
    record Question(int index, byte[] key, List<ByteBuffer> bound, Set<List<ByteBuffer>> found) {}

    /** Null if there are no more. */
    @Nullable
    Question next() throws DatastoreException {
        while (open.isEmpty() && nextKey < keys.size()) {
            byte[] key = keys.get(nextKey);
            Set<List<ByteBuffer>> found = new HashSet<>();
            for (List<ByteBuffer> bound : binder.bind(key)) {
                open.add(new Question(nextKey, key, bound, found));
            }
            nextKey++;
        }
        return open.poll();
    }

    /** A question that has no answer yet becomes the next one again. */
    void putBack(Question question) {
        open.addFirst(question);
    }
}
