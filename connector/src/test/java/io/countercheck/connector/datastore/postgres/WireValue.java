package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Values in their binary form, made by hand, and what decoders make of them. */
final class WireValue {
    /** Stands for a part that is null. */
    static final byte[] NULL = new byte[0];

    private static final int SOME_OID = 23;

    private WireValue() {}

    static byte[] int16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    static byte[] int32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] int64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Length and bytes. */
    static byte[] part(byte[] value) {
        return value == NULL ? int32(-1) : concat(int32(value.length), value);
    }

    static byte[] array(int[] dimensions, byte[]... elements) {
        byte[] header = concat(int32(dimensions.length), int32(0), int32(SOME_OID));
        for (int size : dimensions) {
            header = concat(header, int32(size), int32(1));
        }
        for (byte[] element : elements) {
            header = concat(header, part(element));
        }
        return header;
    }

    static byte[] composite(byte[]... attributes) {
        byte[] all = int32(attributes.length);
        for (byte[] attribute : attributes) {
            all = concat(all, int32(SOME_OID), part(attribute));
        }
        return all;
    }

    static byte[] hstore(byte[]... keysAndValues) {
        byte[] all = int32(keysAndValues.length / 2);
        for (byte[] part : keysAndValues) {
            all = concat(all, part(part));
        }
        return all;
    }

    /** The canonical bytes of a value that stands between others. */
    static byte[] decoded(NativeType from, CanonicalType to, byte[] wire) throws MalformedRowException {
        byte[] around = concat(int32(-1), wire, int32(-1));
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        FieldDecoders.between(from, to, false).orElseThrow().decode(around, 4, wire.length, row);
        return row.copyRow();
    }

    static byte[] encoded(Consumer<CanonicalRowEncoderV1> field) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        field.accept(row);
        return row.copyRow();
    }

    @SafeVarargs
    static Consumer<CanonicalRowEncoderV1> list(Consumer<CanonicalRowEncoderV1>... elements) {
        return row -> {
            int start = row.open();
            for (Consumer<CanonicalRowEncoderV1> element : elements) {
                element.accept(row);
            }
            row.closeList(start);
        };
    }

    @SafeVarargs
    static Consumer<CanonicalRowEncoderV1> tuple(Consumer<CanonicalRowEncoderV1>... elements) {
        return row -> {
            int start = row.open();
            for (Consumer<CanonicalRowEncoderV1> element : elements) {
                element.accept(row);
            }
            row.closeTuple(start);
        };
    }

    static Consumer<CanonicalRowEncoderV1> integer(long value) {
        return row -> row.integer(value);
    }
}
