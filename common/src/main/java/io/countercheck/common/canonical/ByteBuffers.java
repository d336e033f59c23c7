package io.countercheck.common.canonical;

import java.nio.ByteBuffer;

/** What {@link ByteBuffer} lacks. */
public final class ByteBuffers {
    private ByteBuffers() {}

    /** A copy of the remaining bytes; the buffer's position does not move. */
    public static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }
}
