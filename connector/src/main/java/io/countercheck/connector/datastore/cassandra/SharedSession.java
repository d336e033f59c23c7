package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.countercheck.connector.datastore.spi.DatastoreException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one session of a datastore: opened by whoever needs it first, while the others wait. The driver connects again
 * by itself when nodes come back; a session that stayed without nodes is given up, so that the next use starts again
 * from the contact points. Thread-safe.
 */
final class SharedSession implements AutoCloseable {
    private final Opener opener;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable CqlSession current;
    private volatile boolean closed;

    SharedSession(Opener opener) {
        this.opener = opener;
    }

    /** Opens a session; blocks. */
    @FunctionalInterface
    interface Opener {
        CqlSession open() throws DatastoreException, InterruptedException;
    }

    /** An open session, which must not be closed. */
    CqlSession get() throws DatastoreException, InterruptedException {
        CqlSession session = current;
        return session != null ? session : open();
    }

    private CqlSession open() throws DatastoreException, InterruptedException {
        opening.lockInterruptibly();
        try {
            CqlSession session = current;
            if (session != null) {
                return session;
            }
            if (closed) {
                throw new DatastoreException("the connection to cassandra is closed: the task is stopping");
            }
            session = opener.open();
            current = session;
            if (closed) {
                discard(session);
            }
            return session;
        } finally {
            opening.unlock();
        }
    }

    /** Gives the session up if it lost all its nodes. */
    void discardIfLost() {
        CqlSession session = current;
        if (session != null
                && session.getMetadata().getNodes().values().stream()
                        .noneMatch(node -> node.getState() == NodeState.UP)) {
            discard(session);
        }
    }

    private void discard(CqlSession session) {
        boolean inUse;
        synchronized (this) {
            inUse = current == session;
            if (inUse) {
                current = null;
            }
        }
        if (inUse) {
            session.closeAsync();
        }
    }

    @Override
    public void close() {
        closed = true;
        CqlSession session = current;
        if (session != null) {
            discard(session);
        }
    }
}
