package io.countercheck.connector.load;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets so many requests be under way at once, in the order in which they ask. The number may change; if it falls, whoever
 * has a request under way is asked to {@linkplain #contended() give way}. Thread-safe.
 */
final class RequestLimit {
    private final Deque<Object> waiting = new ArrayDeque<>();
    private int limit;
    private int underWay;

    /** @param limit at least 1 */
    RequestLimit(int limit) {
        this.limit = limit;
    }

    /**
     * Waits until there is room. What asks for more than the limit gets all of it, and then runs alone.
     *
     * @return how many requests were taken, to be released
     */
    synchronized int acquire(int requests) throws InterruptedException {
        Object turn = new Object();
        waiting.add(turn);
        try {
            while (waiting.peek() != turn || underWay + Math.min(requests, limit) > limit) {
                wait();
            }
            int taken = Math.min(requests, limit);
            underWay += taken;
            return taken;
        } finally {
            waiting.remove(turn);
            notifyAll();
        }
    }

    synchronized void release(int taken) {
        underWay -= taken;
        notifyAll();
    }

    synchronized void resize(int newLimit) {
        limit = newLimit;
        notifyAll();
    }

    /** Whether others wait, or more are under way than should be. */
    synchronized boolean contended() {
        return !waiting.isEmpty() || underWay > limit;
    }
}
