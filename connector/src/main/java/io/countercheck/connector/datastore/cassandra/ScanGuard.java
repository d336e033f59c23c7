package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.data.GettableByIndex;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Kind;
import io.countercheck.connector.datastore.spi.DatastoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refuses scanned rows that no look-up would find. Thread-safe. */
final class ScanGuard {
    private final CassandraTable table;
    private final List<GuardedColumn> guarded = new ArrayList<>();

    private record GuardedColumn(Column column, int position, KeyGuard guard) {}

    ScanGuard(CassandraTable table, ResultColumns result) {
        this.table = table;
        List<Column> key = table.primaryKey();
        for (int i = 0; i < key.size(); i++) {
            Column column = key.get(i);
            int position = result.primaryKey().get(i);
            Optional<KeyGuard> guard =
                    column.comparableType().flatMap(type -> KeyGuard.of(type, column.kind() == Kind.PARTITION_KEY));
            guard.ifPresent(present -> guarded.add(new GuardedColumn(column, position, present)));
        }
    }

    /** @throws DatastoreException if the row's key has a value whose native form cannot be told from its canonical one */
    void check(GettableByIndex row) throws DatastoreException {
        for (int i = 0; i < guarded.size(); i++) {
            GuardedColumn key = guarded.get(i);
            ByteBuffer raw = row.getBytesUnsafe(key.position());
            if (raw != null && !key.guard().canBeFound(raw)) {
                throw new DatastoreException("a row of cassandra table " + table.name()
                        + " could not be looked up again by its key: column '"
                        + key.column().name() + "' of type "
                        + key.column().displayedType()
                        + " holds a value in an unusual encoding (a decimal with more than "
                        + ScalarKeyForms.MAX_TRAILING_ZEROS
                        + " trailing zeros, a number with a byte too many, an element of no bytes, or a NaN with a"
                        + " payload)");
            }
        }
    }
}
