package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.data.GettableByIndex;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is selected for a projection: its columns, then those of the primary key that it lacks.
 *
 * @param primaryKey where the columns of the primary key are, in its order
 * @param rowMarker where the column is that only rows have, or -1; see {@link CassandraTable#rowMarker()}
 */
record ResultColumns(List<String> names, List<Integer> primaryKey, int rowMarker) {
    static ResultColumns of(TableProjection projection, CassandraTable table) {
        List<String> names = new ArrayList<>(
                projection.columns().stream().map(ProjectedColumn::name).toList());
        List<String> key = table.primaryKey().stream().map(Column::name).toList();
        key.stream().filter(column -> !names.contains(column)).forEach(names::add);
        return new ResultColumns(
                List.copyOf(names),
                key.stream().map(names::indexOf).toList(),
                table.rowMarker().map(column -> names.indexOf(column.name())).orElse(-1));
    }

    /** The raw values of a row's primary key, in its order. */
    List<ByteBuffer> primaryKey(GettableByIndex row) {
        return primaryKey.stream()
                .map(position -> Objects.requireNonNull(row.getBytesUnsafe(position), "a key column is never null"))
                .toList();
    }

    /** Whether a result row is a row of the table, and not a partition's static columns alone. */
    boolean isRow(GettableByIndex row) {
        return rowMarker < 0 || row.getBytesUnsafe(rowMarker) != null;
    }
}
