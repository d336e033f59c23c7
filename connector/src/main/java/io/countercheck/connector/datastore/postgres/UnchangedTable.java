package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A table whose rows are read by their places, which hold only as long as the heap is not written anew. The layout is
 * compared before and after: TRUNCATE, VACUUM FULL, CLUSTER or pg_repack meanwhile make the reading fail as transient.
 */
final class UnchangedTable {
    private final Connection connection;
    private final TableName name;
    private final String subject;
    private final CatalogTable before;

    /**
     * @param part what is read of it, for messages
     * @throws DatastoreException if there is no such table, or it may not be read
     */
    UnchangedTable(Connection connection, TableName name, Object part) throws SQLException, DatastoreException {
        this.connection = connection;
        this.name = name;
        this.subject = "postgres: " + name + ", " + part;
        before = TableCatalog.table(connection, name);
    }

    /** Reads or counts rows. */
    @FunctionalInterface
    interface Reading {
        long rows() throws SQLException, DatastoreException, MalformedRowException, InterruptedException;
    }

    /** The table when reading began. */
    CatalogTable before() {
        return before;
    }

    SegmentContents during(Reading reading) throws SQLException, DatastoreException, InterruptedException {
        long rows;
        try {
            rows = reading.rows();
        } catch (MalformedRowException e) {
            requireUnchanged();
            throw new DatastoreException(subject + ": a row cannot be read: " + e.getMessage(), e);
        }
        requireUnchanged();
        return new SegmentContents(rows, before.layoutFingerprint(), before.schema());
    }

    private void requireUnchanged() throws SQLException, DatastoreException {
        if (!TableCatalog.table(connection, name).hasLayoutOf(before)) {
            throw new TransientDatastoreException(
                    subject
                            + ": the table was rewritten or altered while it was read (TRUNCATE, VACUUM FULL, CLUSTER,"
                            + " pg_repack, ALTER TABLE); the segment has to be read again",
                    null);
        }
    }
}
