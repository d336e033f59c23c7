package io.countercheck.connector.datastore.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * One connection, lent to one thread. Goes back for others' use only if its work was completed; after any fault, which
 * may have left a {@code COPY} half read, the query is cancelled and the connection given up.
 */
final class Session implements AutoCloseable {
    private final SessionPool pool;
    private final Connection connection;
    private final Thread owner = Thread.currentThread();
    private boolean completed;
    private boolean cancelled;
    private boolean returned;

    Session(SessionPool pool, Connection connection) {
        this.pool = pool;
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** To be called when every result has been read. */
    synchronized void completed() {
        completed = true;
    }

    boolean isOwnerInterrupted() {
        return owner.isInterrupted();
    }

    /**
     * Ends what the server is doing for this session, from any thread: at first politely, so that no query stays behind;
     * if that did not help until the next call, by closing the socket.
     */
    synchronized void cancel() {
        if (returned) {
            return;
        }
        if (cancelled) {
            abort();
            return;
        }
        cancelled = true;
        sendCancel();
    }

    synchronized void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // The socket is gone, which is all that was wanted.
        }
    }

    @Override
    public void close() {
        boolean reusable;
        synchronized (this) {
            returned = true;
            reusable = completed && !cancelled;
            if (!reusable) {
                if (!cancelled) {
                    sendCancel();
                }
                abort();
            }
        }
        pool.takeBack(this, reusable);
    }

    private void sendCancel() {
        try {
            if (!connection.isClosed()) {
                connection.unwrap(PGConnection.class).cancelQuery();
            }
        } catch (SQLException e) {
            // The server cannot be reached; the caller closes the socket.
        }
    }
}
