package io.countercheck.connector.datastore.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads numbers from arrays, most significant byte first, without a buffer object per row. */
final class NetworkOrder {
    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private NetworkOrder() {}

    static short int16(byte[] source, int offset) {
        return (short) INT16.get(source, offset);
    }

    static int int32(byte[] source, int offset) {
        return (int) INT32.get(source, offset);
    }

    static long int64(byte[] source, int offset) {
        return (long) INT64.get(source, offset);
    }

    /** A value that is such a number and nothing else. */
    static short int16(byte[] source, int offset, int length) throws MalformedRowException {
        requireLength(length, Short.BYTES);
        return int16(source, offset);
    }

    /** A value that is such a number and nothing else. */
    static int int32(byte[] source, int offset, int length) throws MalformedRowException {
        requireLength(length, Integer.BYTES);
        return int32(source, offset);
    }

    /** A value that is such a number and nothing else. */
    static long int64(byte[] source, int offset, int length) throws MalformedRowException {
        requireLength(length, Long.BYTES);
        return int64(source, offset);
    }

    static void requireLength(int length, int expected) throws MalformedRowException {
        if (length != expected) {
            throw new MalformedRowException("a value has " + length + " bytes instead of " + expected);
        }
    }
}
