package io.countercheck.connector.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A uniform sample of bounded size of the keys that pass by, however many they are: Vitter's algorithm R. If keys are so
 * large that they would take too much memory, it makes do with fewer.
 */
final class Reservoir {
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final SplittableRandom random;
    private final long maxBytes;
    private final List<byte[]> keys = new ArrayList<>();
    private int capacity;
    private long bytes;
    private long seen;

    /** @param capacity keys at most, at least 1 */
    Reservoir(int capacity, long seed) {
        this(capacity, seed, MAX_BYTES);
    }

    Reservoir(int capacity, long seed, long maxBytes) {
        this.capacity = capacity;
        this.random = new SplittableRandom(seed);
        this.maxBytes = maxBytes;
    }

    /** @param row begins with the key */
    void add(byte[] row, int keyLength) {
        seen++;
        if (keys.size() < capacity) {
            keys.add(Arrays.copyOf(row, keyLength));
            bytes += keyLength;
        } else {
            long place = random.nextLong(seen);
            if (place < capacity) {
                byte[] dropped = keys.set((int) place, Arrays.copyOf(row, keyLength));
                bytes += keyLength - dropped.length;
            }
        }
        while (bytes > maxBytes && keys.size() > 1) {
            dropOne();
        }
    }

    private void dropOne() {
        byte[] last = keys.remove(keys.size() - 1);
        int place = random.nextInt(keys.size() + 1);
        byte[] dropped = place < keys.size() ? keys.set(place, last) : last;
        bytes -= dropped.length;
        capacity = keys.size();
    }

    List<byte[]> keys() {
        return keys;
    }

    /** How many keys have passed by. */
    long seen() {
        return seen;
    }

    /** With which probability each of them was kept. */
    double share() {
        return seen == 0 ? 1.0 : (double) keys.size() / seen;
    }
}
