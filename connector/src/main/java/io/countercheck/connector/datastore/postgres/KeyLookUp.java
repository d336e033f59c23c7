package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.connector.datastore.spi.Datastore.FoundRowConsumer;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RawText;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds rows by key, a batch of keys per statement: see {@link KeyQuery}. */
final class KeyLookUp {
    /**
     * A domain's check or {@code NOT NULL} within the column's type that the key does not meet, a text too long or a
     * number or time out of range for a field or element, a character that the server's encoding lacks: no row can have
     * such a key.
     */
    private static final Set<String> IMPOSSIBLE_KEY = Set.of("23514", "23502", "22001", "22003", "22008", "22P05");

    /** Rows that are in memory at once; any of them may have megabytes. */
    private static final int FETCH_ROWS = 8;

    private final Connection connection;
    private final TableProjection projection;
    private final RowDecoder decoder;
    private final int batchKeys;

    /** @throws DatastoreException if there is no such table, or its columns do not fit the projection */
    KeyLookUp(Connection connection, TableProjection projection, int batchKeys)
            throws SQLException, DatastoreException {
        this.connection = connection;
        this.projection = projection;
        this.batchKeys = batchKeys;
        decoder = new RowDecoder(projection, TableCatalog.table(connection, projection.table()));
    }

    void lookUp(List<byte[]> keys, FoundRowConsumer consumer) throws SQLException, DatastoreException {
        connection.setAutoCommit(false); // or else the driver fetches all rows at once
        for (Map.Entry<BitSet, List<Key>> group : byNullColumns(keys).entrySet()) {
            List<Key> same = group.getValue();
            for (int from = 0; from < same.size(); from += batchKeys) {
                query(group.getKey(), same.subList(from, Math.min(from + batchKeys, same.size())), consumer);
            }
        }
        connection.setAutoCommit(true);
    }

    /**
     * One key.
     *
     * @param index its place among the keys asked for
     * @param literals one per key column, null for null
     */
    private record Key(int index, byte[] canonical, List<@Nullable String> literals) {}

    private Map<BitSet, List<Key>> byNullColumns(List<byte[]> keys) throws DatastoreException {
        List<NativeType> types = new ArrayList<>();
        for (int i = 0; i < projection.key().size(); i++) {
            types.add(decoder.column(i).type().orElseThrow().type());
        }
        Map<BitSet, List<Key>> groups = new LinkedHashMap<>();
        for (int index = 0; index < keys.size(); index++) {
            Optional<List<@Nullable String>> literals = literals(projection, types, keys.get(index));
            if (literals.isPresent()) {
                BitSet nulls = new BitSet();
                for (int column = 0; column < literals.get().size(); column++) {
                    nulls.set(column, literals.get().get(column) == null);
                }
                groups.computeIfAbsent(nulls, any -> new ArrayList<>())
                        .add(new Key(index, keys.get(index), literals.get()));
            }
        }
        return groups;
    }

    /**
     * The key's fields as text; empty if the table cannot hold such a key.
     *
     * @param types of the key columns
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
                    Optional<String> literal =
                            KeyLiteral.of(types.get(i), projection.key().get(i).type(), value);
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

    private void query(BitSet nulls, List<Key> batch, FoundRowConsumer consumer)
            throws SQLException, DatastoreException {
        Map<Integer, byte[]> canonical = new LinkedHashMap<>();
        batch.forEach(key -> canonical.put(key.index(), key.canonical()));
        boolean begun = false;
        try (PreparedStatement statement = connection.prepareStatement(KeyQuery.sql(projection, decoder, nulls))) {
            bind(statement, nulls, batch);
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    begun = true;
                    int index = found.getInt(KeyQuery.INDEX);
                    decode(found.getBytes(KeyQuery.RECORD));
                    // Collations, citext, intervals and others call keys equal that differ in their bytes.
                    if (Arrays.equals(decoder.row().copyKey(), canonical.get(index))) {
                        consumer.accept(
                                index, decoder.row().buffer(), decoder.row().length(), () -> texts(found));
                    }
                }
            }
            connection.commit();
        } catch (MalformedRowException e) {
            throw new TransientDatastoreException(
                    "postgres: " + projection.table() + " was altered during a look-up: " + e.getMessage(), e);
        } catch (SQLException e) {
            if (begun || !IMPOSSIBLE_KEY.contains(SqlFaults.state(e))) {
                throw e;
            }
            connection.rollback();
            if (batch.size() > 1) {
                query(nulls, batch.subList(0, batch.size() / 2), consumer);
                query(nulls, batch.subList(batch.size() / 2, batch.size()), consumer);
            }
        }
    }

    private void bind(PreparedStatement statement, BitSet nulls, List<Key> batch) throws SQLException {
        Object[] indexes = batch.stream().map(Key::index).toArray();
        int parameter = 1;
        statement.setArray(parameter++, connection.createArrayOf("int4", indexes));
        for (int column = nulls.nextClearBit(0);
                column < projection.key().size();
                column = nulls.nextClearBit(column + 1)) {
            int at = column;
            Object[] literals =
                    batch.stream().map(key -> key.literals().get(at)).toArray();
            statement.setArray(parameter++, connection.createArrayOf("text", literals));
        }
    }

    /** A record is laid out as a composite value; each field is told with its type. */
    private void decode(byte @Nullable [] fields) throws MalformedRowException {
        byte[] source = Objects.requireNonNull(fields, "a record is not null");
        if (Parts.int32(source, 0, source.length) != decoder.fields()) {
            throw new MalformedRowException("a row with another number of columns");
        }
        decoder.begin();
        int at = Integer.BYTES;
        for (int field = 0; field < decoder.fields(); field++) {
            long typeOid = Integer.toUnsignedLong(Parts.int32(source, at, source.length));
            if (typeOid != decoder.column(field).typeOid()) {
                throw new MalformedRowException("a column of another type");
            }
            int part = at + Integer.BYTES;
            int length = Parts.length(source, part, source.length);
            decoder.field(field, source, part + Integer.BYTES, length);
            at = Parts.end(part, length);
        }
    }

    private List<@Nullable RawText> texts(ResultSet found) {
        List<@Nullable RawText> texts = new ArrayList<>();
        try {
            @Nullable
            String[] starts = (String[]) found.getArray(KeyQuery.TEXTS).getArray();
            @Nullable
            Integer[] characters =
                    (Integer[]) found.getArray(KeyQuery.CHARACTERS).getArray();
            for (int field = 0; field < decoder.fields(); field++) {
                String start = starts[field];
                Integer length = characters[field];
                texts.add(start == null || length == null ? null : new RawText(start, length));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a row that was found cannot be read any more", e);
        }
        return texts;
    }
}
