package io.countercheck.streams.app;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that holds for a while, so that however often somebody asks, whoever knows is not. One thread at a time asks
 * anew; the others are given the last answer meanwhile, and wait only while there is none.
 */
final class Held<T> {
    private final Supplier<T> question;
    private final long holdsForNanos;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Answer<T> last;

    private record Answer<T>(T value, long nanos) {}

    /** @param question must come to an end by itself */
    Held(Supplier<T> question, Duration holdsFor) {
        this.question = question;
        this.holdsForNanos = holdsFor.toNanos();
    }

    T get() {
        Answer<T> answer = last;
        if (answer == null) {
            asking.lock();
        } else if (isFresh(answer) || !asking.tryLock()) {
            return answer.value();
        }
        try {
            Answer<T> meanwhile = last;
            if (meanwhile != null && isFresh(meanwhile)) {
                return meanwhile.value();
            }
            T value = question.get();
            last = new Answer<>(value, System.nanoTime());
            return value;
        } finally {
            asking.unlock();
        }
    }

    private boolean isFresh(Answer<T> answer) {
        return System.nanoTime() - answer.nanos() < holdsForNanos;
    }
}
