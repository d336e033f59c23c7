package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.digest.TokenForm;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as its datastore described it for a job.
 *
 * @param schema stands for all columns, types and the key
 * @param estimatedRows 0 if the datastore has no statistics
 * @param tokenKey the partition key in its order, if rows are kept in the order of Cassandra's tokens; else null
 */
public record DescribedTable(
        List<DescribedColumn> columns,
        long schema,
        long estimatedRows,
        @Nullable List<TokenColumn> tokenKey) {
    public DescribedTable {
        columns = List.copyOf(columns);
        tokenKey = tokenKey == null ? null : List.copyOf(tokenKey);
    }

    /** Of a table that is not kept in the order of tokens. */
    public DescribedTable(List<DescribedColumn> columns, long schema, long estimatedRows) {
        this(columns, schema, estimatedRows, null);
    }

    /**
     * A column of a partition key.
     *
     * @param form in which its value goes into the token; null if no other datastore can compute that
     */
    public record TokenColumn(String name, @Nullable TokenForm form) {}

    /**
     * @param type canonical type notation, null if the native type cannot be compared
     * @param keyPosition position in the primary key from 0, or -1
     */
    public record DescribedColumn(
            String name, String nativeType, @Nullable String type, int keyPosition) {
        boolean isKey() {
            return keyPosition >= 0;
        }

        Optional<CanonicalType> canonicalType() {
            return Optional.ofNullable(type).map(CanonicalType::parse);
        }
    }

    Optional<DescribedColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    List<DescribedColumn> keyColumns() {
        return columns.stream()
                .filter(DescribedColumn::isKey)
                .sorted(Comparator.comparingInt(DescribedColumn::keyPosition))
                .toList();
    }
}
