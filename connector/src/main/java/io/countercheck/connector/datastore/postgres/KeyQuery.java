package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statement that finds rows by key: one join of the table with the keys, bound as one array of texts per key column,
 * each cast to the column's own type, so that an index on the key serves it.
 *
 * <p>Its result has the key's index, all columns as one record in the very bytes that {@code COPY} sends for them, and
 * each column as text.
 */
final class KeyQuery {
    /** Columns of the result. */
    static final int INDEX = 1;

    static final int RECORD = 2;
    static final int FIRST_TEXT = 3;

    private KeyQuery() {}

    /**
     * @param nulls the key columns that are null in all keys
     * @return its parameters are the keys' indexes, {@code int4[]}, and a {@code text[]} per key column that is not null
     */
    static String sql(TableProjection projection, RowDecoder decoder, BitSet nulls) {
        StringBuilder arrays = new StringBuilder("?::int4[]");
        StringBuilder names = new StringBuilder("i");
        StringBuilder casts = new StringBuilder("u.i");
        StringBuilder conditions = new StringBuilder("true");
        for (int i = 0; i < projection.key().size(); i++) {
            ColumnType type = decoder.column(i).type().orElseThrow();
            if (nulls.get(i)) {
                conditions.append(" AND ").append(isNull(projection.key().get(i), type));
            } else {
                arrays.append(", ?::text[]");
                names.append(", k").append(i);
                casts.append(", u.k" + i + "::" + type.quotedName() + " AS k" + i);
                conditions.append(" AND " + column(projection.key().get(i)) + " " + type.equality() + " k.k" + i);
            }
        }
        List<String> columns =
                projection.columns().stream().map(KeyQuery::column).toList();
        String texts = columns.stream().map(column -> ", " + column + "::text").collect(Collectors.joining());
        // OFFSET 0: the casts are done once per key and not once per row that is compared.
        return "SELECT k.i, record_send(ROW(" + String.join(", ", columns) + "))" + texts + " FROM (SELECT " + casts
                + " FROM unnest(" + arrays + ") AS u(" + names + ") OFFSET 0) AS k JOIN "
                + QuotedName.of(projection.table()) + " AS t ON " + conditions;
    }

    /** A null needs a condition of its own: no index serves {@code IS NOT DISTINCT FROM}. */
    private static String isNull(ProjectedColumn column, ColumnType type) {
        String isNull = column(column) + " IS NULL"; // true for composite values of nulls alone as well
        return column.emptyIsNull()
                ? emptyLiteral(type.type())
                        .map(empty -> "(" + isNull + " OR " + column(column) + " " + type.equality() + " " + empty
                                + "::" + type.quotedName() + ")")
                        .orElse(isNull)
                : isNull;
    }

    private static Optional<String> emptyLiteral(NativeType type) {
        if (type instanceof NativeType.Array) {
            return Optional.of("'{}'");
        }
        boolean text = type instanceof NativeType.Enumeration enumeration
                ? enumeration.labels().contains("")
                : type.isText();
        return text ? Optional.of("''") : Optional.empty();
    }

    private static String column(ProjectedColumn column) {
        return "t." + QuotedName.of(column.name());
    }
}
