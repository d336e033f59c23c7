package io.countercheck.connector.scan;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.ValueOrder;
import io.countercheck.common.wire.avro.WireWindow;
import java.util.OptionalInt;

/**
 * The window of time of a scan. Tested here, on canonical values, and not by the datastores, so that both sides of a pair
 * mean the same by it.
 */
final class RowWindow {
    private final ValueOrder order;
    private final byte[] from;
    private final byte[] to;

    private RowWindow(ValueOrder order, byte[] from, byte[] to) {
        this.order = order;
        this.from = from;
        this.to = to;
    }

    /** Where a row is with regard to the window. */
    enum Placement {
        INSIDE,
        OUTSIDE,
        /** Its time is null or unreadable. */
        UNDATED
    }

    static RowWindow of(WireWindow window) {
        return new RowWindow(
                ValueOrder.of(
                        (ScalarType) CanonicalType.parse(window.getColumn().getType())),
                ByteBuffers.copy(window.getFrom()),
                ByteBuffers.copy(window.getTo()));
    }

    /** @param start where the time's field begins in the row, {@code end} where it ends */
    Placement place(byte[] row, int start, int end) {
        OptionalInt sinceFrom = order.compare(row, start, end, from);
        OptionalInt sinceTo = order.compare(row, start, end, to);
        if (sinceFrom.isEmpty() || sinceTo.isEmpty()) {
            return Placement.UNDATED;
        }
        return sinceFrom.getAsInt() >= 0 && sinceTo.getAsInt() < 0 ? Placement.INSIDE : Placement.OUTSIDE;
    }
}
