package io.countercheck.connector.datastore.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads the tuples of a query by {@code COPY … (FORMAT binary)}. */
final class BinaryCopy {
    private BinaryCopy() {}

    /** Hands over every tuple; an interruption before it begins ends it. */
    static void run(Connection connection, String query, int fields, CopyBinaryParser.TupleHandler handler)
            throws SQLException, MalformedRowException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        CopyBinaryParser parser = new CopyBinaryParser(fields, handler);
        try {
            for (byte[] chunk = copy.readFromCopy(); chunk != null; chunk = copy.readFromCopy()) {
                parser.accept(chunk);
            }
        } catch (MalformedRowException e) {
            drain(copy);
            throw e;
        }
        parser.finish();
    }

    /** While a copy is open, the driver lets every other statement of the connection wait, for ever. */
    private static void drain(CopyOut copy) throws SQLException {
        byte[] chunk = copy.readFromCopy();
        while (chunk != null) {
            chunk = copy.readFromCopy();
        }
    }
}
