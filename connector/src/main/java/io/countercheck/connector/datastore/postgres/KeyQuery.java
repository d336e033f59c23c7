package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.RawText;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The statement that finds rows by key: one join of the table with the keys, bound as one array of texts per key column,
 * each cast to the column's own type, so that an index on the key serves it.
 *
 * <p>Its result has the key's index, all columns as one record in the very bytes that {@code COPY} sends for them, the
 * start of each column's text, and how many characters each text has. A long text stays with the server.
 *
 * <p>No row comes before every key was cast: a key that no row can have fails the statement as a whole.
 */
final class KeyQuery {
    /** Columns of the result. */
    static final int INDEX = 1;

    static final int RECORD = 2;
    static final int TEXTS = 3;
    static final int CHARACTERS = 4;

    private static final int TEXT_CHARS = RawText.SHOWN_CHARS + 1;

    /** With the two characters before the digits, more than {@link RawText#SHOWN_CHARS} of them. */
    private static final int TEXT_BYTES = RawText.SHOWN_CHARS / 2;

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
            if (nulls.get(i)) { // no index serves IS NOT DISTINCT FROM
                conditions.append(" AND " + column(projection.key().get(i)) + " IS NULL");
            } else {
                arrays.append(", ?::text[]");
                names.append(", k").append(i);
                casts.append(", u.k" + i + "::" + type.quotedName() + " AS k" + i);
                conditions.append(" AND " + column(projection.key().get(i)) + " " + type.equality() + " k.k" + i);
            }
        }
        List<String> columns =
                projection.columns().stream().map(KeyQuery::column).toList();
        List<String> texts = new ArrayList<>();
        List<String> characters = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean bytes = decoder.column(i)
                    .type()
                    .filter(type -> type.type() == BaseType.BYTEA)
                    .isPresent();
            texts.add(bytes ? hex(columns.get(i)) : "left(" + columns.get(i) + "::text, " + TEXT_CHARS + ")");
            characters.add(
                    bytes ? "2 + 2 * octet_length(" + columns.get(i) + ")" : "length(" + columns.get(i) + "::text)");
        }
        // ORDER BY: the casts are done before the join, once per key.
        return "SELECT k.i, record_send(ROW(" + String.join(", ", columns) + ")), " + array(texts) + "::text[], "
                + array(characters) + "::int4[] FROM (SELECT " + casts + " FROM unnest(" + arrays + ") AS u(" + names
                + ") ORDER BY u.i) AS k JOIN "
                + QuotedName.of(projection.table()) + " AS t ON " + conditions;
    }

    private static String array(List<String> elements) {
        return "ARRAY[" + String.join(", ", elements) + "]";
    }

    /** The start of what the server shows of bytes, without a text of all of them. */
    private static String hex(String column) {
        return "chr(92) || 'x' || encode(substring(" + column + " FROM 1 FOR " + TEXT_BYTES + "), 'hex')";
    }

    private static String column(ProjectedColumn column) {
        return "t." + QuotedName.of(column.name());
    }
}
