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
}
