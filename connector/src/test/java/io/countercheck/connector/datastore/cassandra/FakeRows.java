package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A table in memory that fails where a test says so. */
final class FakeRows implements RowSource {
    private final List<FakeRow> all = new ArrayList<>();
    private final Set<FakeRow> deleted = new HashSet<>();
    private final List<Opened> opened = new ArrayList<>();
    private FaultPlan faults = (opening, delivered, next) -> null;
    private int openCursors;
    private int delivered;
    private String condition = "";

    /** A row whose key is its name. */
    record FakeRow(long token, String name) {}

    /** What was asked for. */
    record Opened(TokenRange range, int pageSize, boolean continued) {}

    /** Decides, before a row is delivered or the end is reported, whether the request fails instead. */
    @FunctionalInterface
    interface FaultPlan {
        /**
         * @param opening how many cursors were opened, from 1
         * @param delivered rows of this cursor so far
         * @param next the row to come; null at the end
         */
        @Nullable
        DriverException fault(int opening, int delivered, @Nullable FakeRow next);
    }

    FakeRows with(long token, String... names) {
        for (String name : names) {
            all.add(new FakeRow(token, name));
        }
        return this;
    }

    /** The projection has no key but a value that is the same in all rows. */
    FakeRows keyless(String value) {
        condition = value;
        return this;
    }

    FakeRows failing(FaultPlan plan) {
        faults = plan;
        return this;
    }

    void delete(Predicate<FakeRow> which) {
        all.stream().filter(which).forEach(deleted::add);
    }

    List<FakeRow> rows() {
        return all.stream().filter(row -> !deleted.contains(row)).toList();
    }

    List<Opened> opened() {
        return opened;
    }

    /** Rows that all cursors together have delivered. */
    int delivered() {
        return delivered;
    }

    int openCursors() {
        return openCursors;
    }

    @Override
    public RowCursor open(TokenRange range, int pageSize, @Nullable ByteBuffer continuation) {
        opened.add(new Opened(range, pageSize, continuation != null));
        openCursors++;
        int passed = continuation == null ? 0 : continuation.getInt(0) + 1;
        Iterator<FakeRow> inRange = all.subList(passed, all.size()).stream()
                .filter(row -> row.token() >= range.first() && row.token() <= range.last())
                .filter(row -> !deleted.contains(row))
                .toList()
                .iterator();
        int opening = opened.size();
        return new RowCursor() {
            private int deliveredHere;
            private @Nullable FakeRow row;

            @Override
            public boolean advance() {
                FakeRow next = inRange.hasNext() ? inRange.next() : null;
                DriverException fault = faults.fault(opening, deliveredHere, next);
                if (fault != null) {
                    throw fault;
                }
                if (next == null) {
                    return false;
                }
                row = next;
                delivered++;
                deliveredHere++;
                return true;
            }

            @Override
            public long token() {
                return current().token();
            }

            @Override
            public List<ByteBuffer> primaryKey() {
                return List.of(StandardCharsets.UTF_8.encode(current().name()));
            }

            @Override
            public @Nullable ByteBuffer continuation() {
                return row == null
                        ? continuation
                        : ByteBuffer.allocate(Integer.BYTES).putInt(0, all.indexOf(row));
            }

            @Override
            public void encodeKey(CanonicalRowEncoderV1 out) {
                out.reset();
                if (condition.isEmpty()) {
                    out.text(current().name());
                }
                out.endKey();
            }

            @Override
            public void encodeValues(CanonicalRowEncoderV1 out) {
                out.text(condition.isEmpty() ? "value of " + current().name() : condition);
            }

            private FakeRow current() {
                if (row == null) {
                    throw new IllegalStateException("before the first row");
                }
                return row;
            }

            @Override
            public void close() {
                openCursors--;
            }
        };
    }
}
