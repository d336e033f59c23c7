package io.countercheck.connector.datastore.spi;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.model.TableName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as its datastore's catalog describes it.
 *
 * @param columns all columns, those that cannot be compared included
 * @param estimatedRows from the datastore's statistics, without reading the table; 0 if it has none
 * @param tokenKey the columns of which Cassandra computes the token in whose order it keeps the rows, in their order;
 *     null if rows are in another order
 */
public record TableDescription(
        TableName table,
        List<Column> columns,
        long estimatedRows,
        @Nullable List<TokenColumn> tokenKey) {
    public TableDescription {
        columns = List.copyOf(columns);
        tokenKey = tokenKey == null ? null : List.copyOf(tokenKey);
    }

    /** A table whose rows are not in the order of tokens. */
    public TableDescription(TableName table, List<Column> columns, long estimatedRows) {
        this(table, columns, estimatedRows, null);
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

    /**
     * A column of the token key.
     *
     * @param form how its values are serialised, or null if that cannot be told from their canonical form
     */
    public record TokenColumn(String name, @Nullable TokenForm form) {}

    /**
     * Stands for all columns, in their order, with their native and canonical types and the primary key: another number
     * after every change of the schema, also of a user-defined type that a column has.
     */
    public long schema() {
        StringBuilder text = new StringBuilder();
        for (Column column : columns) {
            CanonicalType type = column.type();
            for (String part : List.of(
                    column.name(),
                    column.nativeType(),
                    type == null ? "" : type.notation(),
                    String.valueOf(column.keyPosition()))) {
                text.append(part.length()).append(':').append(part);
            }
        }
        byte[] sha256 = new RowChecksum().of(text.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(sha256).getLong();
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
