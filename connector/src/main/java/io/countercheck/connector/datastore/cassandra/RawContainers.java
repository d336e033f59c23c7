package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.connector.datastore.cassandra.CqlType.Vector;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts raw values together to those that hold them. The inverse of {@link RawElements}. */
final class RawContainers {
    private RawContainers() {}

    static ByteBuffer list(List<@Nullable ByteBuffer> elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        putInt(elements.size(), out);
        elements.forEach(element -> putSized(element, out));
        return ByteBuffer.wrap(out.toByteArray());
    }

    static ByteBuffer tuple(List<@Nullable ByteBuffer> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields.forEach(field -> putSized(field, out));
        return ByteBuffer.wrap(out.toByteArray());
    }

    static ByteBuffer vector(Vector type, List<ByteBuffer> elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuffer element : elements) {
            if (type.element().fixedBytes() < 0) {
                VInts.putUnsigned(element.remaining(), out);
            }
            put(element, out);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static void putSized(@Nullable ByteBuffer element, ByteArrayOutputStream out) {
        if (element == null) {
            putInt(-1, out);
        } else {
            putInt(element.remaining(), out);
            put(element, out);
        }
    }

    private static void put(ByteBuffer bytes, ByteArrayOutputStream out) {
        out.writeBytes(ByteBuffers.copy(bytes));
    }

    private static void putInt(int value, ByteArrayOutputStream out) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(0, value).array());
    }
}
