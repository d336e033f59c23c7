package io.countercheck.benchmark.queries;

import io.countercheck.benchmark.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Sends requests one after the other, and measures each.
 *
 * @param requests how many, after half as many that are not measured
 * @param limit after so long no further one is sent; the first always is
 */
record RequestSeries(Api api, int requests, Duration limit) {

    Latencies run(IntFunction<String> path) throws InterruptedException {
        measure(path, requests / 2, limit.dividedBy(2));
        return new Latencies(measure(path, requests, limit));
    }

    /** The same from several clients at once; each measures its own requests. */
    Latencies run(IntFunction<String> path, int clients) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<long[]>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client;
                running.add(threads.submit(() -> measure(i -> path.apply(first + i), requests, limit)));
            }
            List<long[]> done = new ArrayList<>();
            for (Future<long[]> client : running) {
                done.add(client.get());
            }
            return new Latencies(done.stream().flatMapToLong(Arrays::stream).toArray());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client has failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] measure(IntFunction<String> path, int count, Duration most) throws InterruptedException {
        long[] nanos = new long[Math.max(count, 1)];
        long begin = System.nanoTime();
        int sent = 0;
        do {
            long start = System.nanoTime();
            api.bytes(path.apply(sent));
            nanos[sent] = System.nanoTime() - start;
            sent++;
        } while (sent < nanos.length && System.nanoTime() - begin < most.toNanos());
        return Arrays.copyOf(nanos, sent);
    }
}
