package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.postgres.CatalogTable.Column;
import io.countercheck.connector.datastore.postgres.CatalogTable.Leaf;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code pg_catalog}. Names are compared as text: a cast to {@code name} would cut long ones silently. */
final class TableCatalog {
    private static final String RELATION = """
            SELECT c.oid, c.relkind, has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname::text = ? AND c.relname::text = ?""";

    private static final String SIMILAR = """
            SELECT n.nspname, c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE lower(c.relname::text) = lower(?) AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'
            ORDER BY lower(n.nspname::text) = lower(?) DESC, n.nspname, c.relname
            LIMIT 3""";

    private static final String COLUMNS = """
            SELECT a.attname, a.attnum, a.atttypid, format_type(a.atttypid, a.atttypmod), coalesce(k.position, 0) - 1
            FROM pg_attribute a
            LEFT JOIN (
                SELECT i.indrelid, u.attnum, u.position
                FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS u(attnum, position)
                WHERE i.indisprimary AND u.position <= i.indnkeyatts
            ) k ON k.indrelid = a.attrelid AND k.attnum = a.attnum
            WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum""";

    private static final String LEAVES = """
            WITH RECURSIVE tree(oid) AS (
                SELECT ?::oid
                UNION
                SELECT i.inhrelid FROM pg_inherits i JOIN tree ON i.inhparent = tree.oid
            )
            SELECT c.oid, c.relkind, c.relfilenode, c.reltuples, c.relpages,
                coalesce(pg_relation_size(c.oid), 0) / current_setting('block_size')::int8
            FROM tree JOIN pg_class c ON c.oid = tree.oid
            WHERE c.relkind <> 'p'
            ORDER BY c.oid""";

    /** For heaps without statistics: rows of about 100 bytes in blocks of 8 KiB. */
    private static final long ROWS_PER_BLOCK = 80;

    private TableCatalog() {}

    /** @throws DatastoreException if it is no table, or may not be read */
    static CatalogTable table(Connection connection, TableName name) throws SQLException, DatastoreException {
        long oid = oid(connection, name);
        return new CatalogTable(name, oid, columns(connection, name, oid), leaves(connection, name, oid));
    }

    private static long oid(Connection connection, TableName name) throws SQLException, DatastoreException {
        try (PreparedStatement statement = connection.prepareStatement(RELATION)) {
            statement.setString(1, name.namespace());
            statement.setString(2, name.name());
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    throw new TableNotFoundException("postgres: there is no table " + name + similar(connection, name)
                            + "; check schema and name, upper and lower case count");
                }
                requireTable(name, found.getString(2));
                if (!found.getBoolean(3)) {
                    throw new DatastoreException("postgres: the user may not read " + name + "; GRANT USAGE ON SCHEMA "
                            + QuotedName.of(name.namespace()) + " and GRANT SELECT ON " + QuotedName.of(name)
                            + " (the whole table: columns alone do not suffice) to it");
                }
                return found.getLong(1);
            }
        }
    }

    private static void requireTable(TableName name, String kind) throws DatastoreException {
        String what = switch (kind) {
            case "r", "p" -> "";
            case "v" -> "a view";
            case "m" -> "a materialized view";
            case "f" -> "a foreign table";
            default -> "no table but a relation of kind '" + kind + "'";
        };
        if (!what.isEmpty()) {
            throw new DatastoreException("postgres: " + name + " is " + what
                    + "; only ordinary and partitioned tables can be compared, name the table that holds the rows");
        }
    }

    private static String similar(Connection connection, TableName name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SIMILAR)) {
            statement.setString(1, name.name());
            statement.setString(2, name.namespace());
            List<String> names = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    names.add(found.getString(1) + "." + found.getString(2));
                }
            }
            return names.isEmpty() ? "" : " (there is " + String.join(", ", names) + ")";
        }
    }

    private static List<Column> columns(Connection connection, TableName name, long oid)
            throws SQLException, DatastoreException {
        TypeCatalog types = TypeCatalog.of(connection, oid);
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setLong(1, oid);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    if (!types.has(found.getLong(3))) {
                        throw new TransientDatastoreException(
                                "postgres: " + name + " was altered while its columns were read", null);
                    }
                    columns.add(new Column(
                            found.getString(1),
                            found.getInt(2),
                            found.getLong(3),
                            found.getString(4),
                            types.type(found.getLong(3)),
                            found.getInt(5)));
                }
            }
        }
        return columns;
    }

    private static List<Leaf> leaves(Connection connection, TableName name, long oid)
            throws SQLException, DatastoreException {
        List<Leaf> leaves = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
            statement.setLong(1, oid);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    if (!found.getString(2).equals("r")) {
                        throw new DatastoreException("postgres: a partition or child of " + name
                                + " is a foreign table, which cannot be read in slices; compare the table where its"
                                + " rows are");
                    }
                    long blocks = found.getLong(6);
                    leaves.add(new Leaf(
                            found.getLong(1),
                            found.getLong(3),
                            blocks,
                            estimatedRows(found.getDouble(4), found.getLong(5), blocks)));
                }
            }
        }
        return leaves;
    }

    /** As the planner does: the density of the last ANALYZE or VACUUM over the size of today. */
    private static long estimatedRows(double statisticRows, long statisticBlocks, long blocks) {
        boolean analyzed = statisticRows >= 0 && statisticBlocks > 0;
        return analyzed ? Math.round(statisticRows / statisticBlocks * blocks) : blocks * ROWS_PER_BLOCK;
    }
}
