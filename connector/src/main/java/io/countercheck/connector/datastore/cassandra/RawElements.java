package io.countercheck.connector.datastore.cassandra;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart a value that holds others. The elements it hands out are one buffer with other bounds each time: one is
 * valid until the next. The given buffer's position does not move.
 */
final class RawElements {
    private final ByteBuffer window;
    private final int end;
    private int at;

    RawElements(ByteBuffer raw) {
        window = raw.duplicate();
        at = raw.position();
        end = raw.limit();
    }

    boolean hasMore() {
        return at < end;
    }

    /** A number of elements, in four bytes. */
    int count() {
        int count = fourBytes();
        if (count < 0) {
            throw new MalformedValueException("a collection has a negative number of elements");
        }
        return count;
    }

    /** The next element after its length in four bytes; null if that is negative. */
    @Nullable
    ByteBuffer next() {
        int length = fourBytes();
        return length < 0 ? null : ofBytes(length);
    }

    /** The next element after its length as a variable-length integer. */
    ByteBuffer nextAfterVInt() {
        window.limit(end);
        VInts length = new VInts(window, at);
        long bytes = length.unsigned();
        at = length.at();
        return ofBytes(bytes);
    }

    /** The next element, which has no length before it. */
    ByteBuffer ofBytes(long bytes) {
        if (bytes < 0 || bytes > end - at) {
            throw new MalformedValueException("a value ends within an element");
        }
        int start = at;
        at += (int) bytes;
        return window.limit(at).position(start);
    }

    /** To be called after the last element. */
    void end() {
        if (at != end) {
            throw new MalformedValueException("a value goes on after its last element");
        }
    }

    private int fourBytes() {
        return ofBytes(Integer.BYTES).getInt(at - Integer.BYTES);
    }
}
