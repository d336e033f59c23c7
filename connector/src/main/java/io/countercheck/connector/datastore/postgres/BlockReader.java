package io.countercheck.connector.datastore.postgres;

import java.sql.SQLException;

/** Reads some blocks of a table in statements of its own. */
@FunctionalInterface
interface BlockReader {
    /**
     * Hands over the wanted rows that meet a condition on their place.
     *
     * @return how many
     */
    long rowsWhere(String condition) throws SQLException, MalformedRowException, InterruptedException;
}
