package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Kind;
import io.countercheck.connector.datastore.cassandra.CqlTypeParser.Definitions;
import io.countercheck.connector.datastore.cassandra.CqlTypeParser.Definitions.FieldSpelling;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads {@code system_schema} and {@code system.size_estimates}, every time anew. */
final class CassandraCatalog {
    private static final int ATTEMPTS = 4;
    private static final double RING_TOKENS = 0x1p64;

    private final SharedSession session;
    private final String contactPoints;

    CassandraCatalog(SharedSession session, String contactPoints) {
        this.session = session;
        this.contactPoints = contactPoints;
    }

    /** @throws TableNotFoundException if there is no such table */
    CassandraTable table(TableName name) throws DatastoreException, InterruptedException {
        if (query("SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?", name)
                .isEmpty()) {
            throw absent(name);
        }
        List<Row> rows = query(
                "SELECT column_name, type, kind, position FROM system_schema.columns"
                        + " WHERE keyspace_name = ? AND table_name = ?",
                name);
        Definitions builtIn = Definitions.none(name.namespace());
        boolean allBuiltIn = rows.stream()
                .allMatch(row -> CqlTypeParser.parse(text(row, 1), builtIn).isPresent());
        Definitions udts = allBuiltIn ? builtIn : definitions(name);
        return new CassandraTable(
                name, rows.stream().map(row -> column(row, udts)).toList());
    }

    private static Column column(Row row, Definitions udts) {
        String type = text(row, 1);
        return new Column(
                text(row, 0), type, CqlTypeParser.parse(type, udts).orElse(null), kind(text(row, 2)), row.getInt(3));
    }

    /** The types of the table's keyspace; a table can have no others. */
    private Definitions definitions(TableName table) throws DatastoreException, InterruptedException {
        Map<String, List<FieldSpelling>> byName = new HashMap<>();
        for (Row row : query(
                table,
                "SELECT type_name, field_names, field_types FROM system_schema.types WHERE keyspace_name = ?",
                table.namespace())) {
            List<String> names = Objects.requireNonNull(row.getList(1, String.class));
            List<String> types = Objects.requireNonNull(row.getList(2, String.class));
            List<FieldSpelling> fields = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                fields.add(new FieldSpelling(names.get(i), types.get(i)));
            }
            byName.put(text(row, 0), fields);
        }
        return new Definitions(table.namespace(), byName);
    }

    /**
     * The number of partitions, as the node that answers has estimated it for its own tokens, scaled to the whole
     * ring. Nodes estimate every five minutes what is on disk: 0 for a table that was just filled.
     */
    long estimatedPartitions(TableName name) throws DatastoreException, InterruptedException {
        double partitions = 0;
        double tokens = 0;
        for (Row row : query(
                "SELECT partitions_count, range_start, range_end FROM system.size_estimates"
                        + " WHERE keyspace_name = ? AND table_name = ?",
                name)) {
            partitions += row.getLong(0);
            // Ranges are (start, end] and may wrap; one of width 0 is the whole ring.
            long width = Long.parseLong(text(row, 2)) - Long.parseLong(text(row, 1));
            tokens += width > 0 ? width : width + RING_TOKENS;
        }
        return tokens == 0 ? 0 : Math.round(partitions * RING_TOKENS / tokens);
    }

    private static Kind kind(String spelling) {
        return Kind.valueOf(spelling.toUpperCase(Locale.ROOT));
    }

    private static String text(Row row, int column) {
        return Objects.requireNonNull(row.getString(column), "the catalog has no nulls");
    }

    private DatastoreException absent(TableName name) throws DatastoreException, InterruptedException {
        List<Row> view = query(
                "SELECT base_table_name FROM system_schema.views WHERE keyspace_name = ? AND view_name = ?", name);
        if (!view.isEmpty()) {
            return new DatastoreException("cassandra " + name + " is a materialized view; compare its base table "
                    + name.namespace() + "." + text(view.get(0), 0) + " instead");
        }
        return new TableNotFoundException("cassandra has no table " + name
                + "; check the spelling in the table pair: namespace.table, where case counts and quotes are not part"
                + " of a name");
    }

    /** All rows of a catalog query whose parameters are keyspace and table. */
    private List<Row> query(String cql, TableName name) throws DatastoreException, InterruptedException {
        return query(name, cql, name.namespace(), name.name());
    }

    private List<Row> query(TableName name, String cql, Object... parameters)
            throws DatastoreException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return allPages(SimpleStatement.newInstance(cql, parameters));
            } catch (DriverException e) {
                DriverFault.of(e)
                        .awaitNextAttempt(
                                attempt,
                                ATTEMPTS,
                                "cannot read the catalog for cassandra table " + name,
                                contactPoints);
            }
        }
    }

    private List<Row> allPages(SimpleStatement statement) throws DatastoreException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        AsyncResultSet page = Interruptibly.await(session.get().executeAsync(statement));
        page.currentPage().forEach(rows::add);
        while (page.hasMorePages()) {
            page = Interruptibly.await(page.fetchNextPage());
            page.currentPage().forEach(rows::add);
        }
        return rows;
    }
}
