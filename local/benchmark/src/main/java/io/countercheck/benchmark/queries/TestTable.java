package io.countercheck.benchmark.queries;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.WireColumnDescription;
import io.countercheck.common.wire.avro.WireSide;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A table pair that exists only here, in which every key is a mismatch: of ten keys, six differ in one column, two are
 * only in the source and two only in the target. A row has about 450 bytes of text in ten columns.
 */
record TestTable(String name, int keys) {
    /** In the order of their names, as a plan has them. */
    private static final List<String> VALUES =
            List.of("address", "city", "comment", "country", "email", "first_name", "last_name", "phone", "status");

    private static final String COMMENT =
            "Ordered twice by mistake; the second delivery went back to the warehouse and was refunded in full. "
                    .repeat(2);

    static List<WireColumnDescription> columns() {
        List<WireColumnDescription> columns = new ArrayList<>();
        columns.add(new WireColumnDescription("id", "bigint", "integer", 0));
        VALUES.forEach(value -> columns.add(new WireColumnDescription(value, "text", "text", -1)));
        return columns;
    }

    LongStream idsOf(WireSide side) {
        return LongStream.range(0, keys).filter(id -> isOn(side, id));
    }

    private static boolean isOn(WireSide side, long id) {
        return id % 10 < 6 || (side == WireSide.SOURCE) == (id % 10 < 8);
    }

    /** Canonical bytes of key and values. */
    static CanonicalRowEncoderV1 row(WireSide side, long id) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        row.integer(id);
        row.endKey();
        values(side, id).forEach(row::text);
        return row;
    }

    private static List<String> values(WireSide side, long id) {
        return List.of(
                (id % 997) + " Long Acre Terrace, Building " + id % 13 + ", Apartment " + id % 89,
                "Saint-Jean-de-Luz " + id % 331,
                COMMENT + (side == WireSide.SOURCE ? "Closed." : "Open."),
                "Country " + id % 190,
                "customer." + id + "@mail.example.com",
                "Wilhelmina " + id % 71,
                "Featherstonehaugh-" + id % 4001,
                "+44 20 7946 " + id % 10_000,
                "ACTIVE");
    }

    /** What a look-up of the key finds on a side. */
    static RowImage image(WireSide side, ByteBuffer key) {
        long id = idOf(key);
        ByteBuffer nothing = ByteBuffer.allocate(0);
        if (!isOn(side, id)) {
            return new RowImage(0, nothing, nothing, nothing, List.of(), false, 0);
        }
        byte[] row = row(side, id).copyRow();
        List<String> raw = new ArrayList<>();
        raw.add(Long.toString(id));
        raw.addAll(values(side, id));
        return new RowImage(
                1, ByteBuffer.wrap(new RowChecksum().of(row)), nothing, ByteBuffer.wrap(row), raw, false, 0);
    }

    /** Reads a canonical integer: tag, length, two's complement. */
    private static long idOf(ByteBuffer key) {
        byte[] field = ByteBuffers.copy(key);
        int payload = 1 + Integer.BYTES;
        return new BigInteger(field, payload, field.length - payload).longValueExact();
    }
}
