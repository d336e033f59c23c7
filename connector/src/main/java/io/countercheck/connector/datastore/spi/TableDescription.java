package io.countercheck.connector.datastore.spi;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.model.TableName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as its datastore's catalog describes it.
 *
 * @param columns all columns, those that cannot be compared included
 * @param estimatedRows from the datastore's statistics, without reading the table; 0 if it has none
 */
public record TableDescription(TableName table, List<Column> columns, long estimatedRows) {
    public TableDescription {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param nativeType the type as the datastore's users write it, for example {@code numeric(10,2)}
     * @param type its canonical type, or null if this adapter has no mapping for the native type
     * @param keyPosition position in the primary key from 0, or -1
     */
    public record Column(
            String name, String nativeType, @Nullable CanonicalType type, int keyPosition) {}

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
