package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RowSnapshot;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows by key: one join of the table with the keys, bound as one array per key column, so that an index on the key
 * serves it. Fields come back through their types' send functions, in the very bytes that {@code COPY} sends.
 */
final class KeyLookUp {
    private final Connection connection;
    private final TableProjection projection;
    private final CatalogTable table;
    private final RowDecoder decoder;
    private final int batchKeys;

    /** @throws DatastoreException if there is no such table, or its columns do not fit the projection */
    KeyLookUp(Connection connection, TableProjection projection, int batchKeys)
            throws SQLException, DatastoreException {
        this.connection = connection;
        this.projection = projection;
        this.batchKeys = batchKeys;
        table = TableCatalog.table(connection, projection.table());
        decoder = new RowDecoder(projection, table);
    }

    List<RowSnapshot> lookUp(List<byte[]> keys) throws SQLException, DatastoreException {
        List<RowSnapshot> snapshots = new ArrayList<>(Collections.nCopies(keys.size(), RowSnapshot.ABSENT));
        for (Map.Entry<BitSet, List<Key>> group : byNullColumns(keys).entrySet()) {
            List<Key> same = group.getValue();
            for (int from = 0; from < same.size(); from += batchKeys) {
                query(group.getKey(), same.subList(from, Math.min(from + batchKeys, same.size())), keys, snapshots);
            }
        }
        return Collections.unmodifiableList(snapshots);
    }

    /**
     * One key.
     *
     * @param index its place among the keys asked for
     * @param literals one per key column, null for null
     */
    private record Key(int index, List<@Nullable String> literals) {}

    /** A null field needs a condition of its own: no index serves {@code IS NOT DISTINCT FROM}. */
    private Map<BitSet, List<Key>> byNullColumns(List<byte[]> keys) throws DatastoreException {
        Map<BitSet, List<Key>> groups = new LinkedHashMap<>();
        for (int index = 0; index < keys.size(); index++) {
            Optional<List<@Nullable String>> literals = literals(projection, decoder.types(), keys.get(index));
            if (literals.isPresent()) {
                BitSet nulls = new BitSet();
                for (int column = 0; column < literals.get().size(); column++) {
                    nulls.set(column, literals.get().get(column) == null);
                }
                groups.computeIfAbsent(nulls, any -> new ArrayList<>()).add(new Key(index, literals.get()));
            }
        }
        return groups;
    }

    /**
     * The key's fields as text; empty if the table cannot hold such a key.
     *
     * @param types of the columns, those of the key first
     * @throws DatastoreException if the bytes are no key of the projection, or a text in it is not valid UTF-8
     */
    static Optional<List<@Nullable String>> literals(TableProjection projection, List<NativeType> types, byte[] key)
            throws DatastoreException {
        int columns = projection.key().size();
        try {
            List<@Nullable Object> values = CanonicalRowDecoderV1.decodeKey(ByteBuffer.wrap(key));
            if (values.size() != columns) {
                throw new IllegalArgumentException(values.size() + " instead of " + columns + " fields");
            }
            List<@Nullable String> literals = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                Object value = values.get(i);
                if (value == null) {
                    literals.add(null);
                } else {
                    Optional<String> literal = KeyLiteral.of(types.get(i), value);
                    if (literal.isEmpty()) {
                        return Optional.empty();
                    }
                    literals.add(literal.get());
                }
            }
            return Optional.of(literals);
        } catch (IllegalArgumentException e) {
            throw new DatastoreException(
                    "postgres: a key does not fit the key columns of " + projection.table() + ": " + e.getMessage(), e);
        }
    }

    private void query(BitSet nulls, List<Key> batch, List<byte[]> keys, List<RowSnapshot> snapshots)
            throws SQLException, DatastoreException {
        try (PreparedStatement statement = connection.prepareStatement(sql(nulls))) {
            bind(statement, nulls, batch);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    int index = found.getInt(1);
                    decode(found);
                    // A collation may call keys equal that differ in their bytes.
                    if (Arrays.equals(decoder.row().copyKey(), keys.get(index))) {
                        RowSnapshot earlier = snapshots.get(index);
                        snapshots.set(
                                index,
                                earlier.copies() == 0
                                        ? new RowSnapshot(1, decoder.row().copyRow())
                                        : new RowSnapshot(earlier.copies() + 1, earlier.row()));
                    }
                }
            }
        } catch (MalformedRowException e) {
            throw new TransientDatastoreException(
                    "postgres: " + projection.table() + " was altered during a look-up: " + e.getMessage(), e);
        }
    }

    private String sql(BitSet nulls) {
        StringBuilder fields = new StringBuilder("SELECT k.i");
        List<ProjectedColumn> columns = projection.columns();
        for (int i = 0; i < columns.size(); i++) {
            fields.append(", ")
                    .append(decoder.types().get(i).sendFunction())
                    .append("(")
                    .append(column(i))
                    .append(")");
        }
        StringBuilder arrays = new StringBuilder("?::int4[]");
        StringBuilder names = new StringBuilder("i");
        StringBuilder conditions = new StringBuilder("true");
        for (int i = 0; i < projection.key().size(); i++) {
            if (nulls.get(i)) {
                conditions.append(" AND ").append(column(i)).append(" IS NULL");
            } else {
                arrays.append(", ?::text[]::")
                        .append(decoder.types().get(i).keyType())
                        .append("[]");
                names.append(", k").append(i);
                conditions.append(" AND ").append(column(i)).append(" = k.k").append(i);
            }
        }
        return fields + " FROM unnest(" + arrays + ") AS k(" + names + ") JOIN " + QuotedName.of(projection.table())
                + " AS t ON " + conditions + " ORDER BY k.i, t.tableoid, t.ctid";
    }

    private String column(int index) {
        return "t." + QuotedName.of(projection.columns().get(index).name());
    }

    private void bind(PreparedStatement statement, BitSet nulls, List<Key> batch) throws SQLException {
        Object[] indexes = batch.stream().map(Key::index).toArray();
        int parameter = 1;
        statement.setArray(parameter++, array("int4", indexes));
        for (int column = nulls.nextClearBit(0);
                column < projection.key().size();
                column = nulls.nextClearBit(column + 1)) {
            int at = column;
            statement.setArray(
                    parameter++,
                    array(
                            "text",
                            batch.stream().map(key -> key.literals().get(at)).toArray()));
        }
    }

    private Array array(String type, Object[] elements) throws SQLException {
        return connection.createArrayOf(type, elements);
    }

    private void decode(ResultSet found) throws SQLException, MalformedRowException {
        decoder.begin();
        for (int field = 0; field < decoder.fields(); field++) {
            byte[] bytes = found.getBytes(field + 2);
            if (bytes == null) {
                decoder.field(field, new byte[0], 0, -1);
            } else {
                decoder.field(field, bytes, 0, bytes.length);
            }
        }
    }
}
