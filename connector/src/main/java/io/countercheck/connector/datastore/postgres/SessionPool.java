package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.DatastoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** Lends connections, a bounded number at once, and uses them again. Opens none before it must. Thread-safe. */
final class SessionPool implements AutoCloseable {
    private static final int VALIDATION_TIMEOUT_S = 5;

    private final ConnectionFactory connections;
    private final Semaphore permits;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Set<Session> busy = ConcurrentHashMap.newKeySet();
    private final InterruptWatch interrupts = new InterruptWatch(busy);
    private volatile boolean closed;

    SessionPool(ConnectionFactory connections, int size) {
        this.connections = connections;
        permits = new Semaphore(size, true);
    }

    /** Waits until a connection is free. */
    Session borrow() throws SQLException, DatastoreException, InterruptedException {
        permits.acquire();
        boolean lent = false;
        try {
            requireOpen();
            interrupts.start();
            Session session = new Session(this, connection());
            busy.add(session);
            lent = true;
            if (closed) { // between the first look and now: nobody else would close this one
                session.close();
                requireOpen();
            }
            return session;
        } finally {
            if (!lent) {
                permits.release();
            }
        }
    }

    void takeBack(Session session, boolean reusable) {
        busy.remove(session);
        if (reusable) {
            idle.push(session.connection());
            if (closed) {
                closeIdle();
            }
        }
        permits.release();
    }

    private Connection connection() throws SQLException {
        for (Connection candidate = idle.poll(); candidate != null; candidate = idle.poll()) {
            if (candidate.isValid(VALIDATION_TIMEOUT_S)) {
                return candidate;
            }
            closeQuietly(candidate);
        }
        return connections.open();
    }

    private void requireOpen() throws DatastoreException {
        if (closed) {
            throw new DatastoreException("postgres: the datastore has been closed");
        }
    }

    /** Ends running queries as well. */
    @Override
    public void close() {
        closed = true;
        interrupts.stop();
        for (Session session : busy) {
            session.cancel();
            session.abort();
        }
        closeIdle();
    }

    private void closeIdle() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            closeQuietly(connection);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It was of no use any more.
        }
    }
}
