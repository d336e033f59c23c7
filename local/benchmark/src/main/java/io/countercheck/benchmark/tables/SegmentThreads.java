package io.countercheck.benchmark.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a connector's tasks: each takes the next segment of its task until there is none. */
record SegmentThreads(int tasks, int threads) {
    /** Reads one segment. */
    @FunctionalInterface
    interface SegmentRead {
        /**
         * @param task from 0
         * @param thread from 0 over the threads of all tasks
         * @return how many rows there were
         */
        long rows(int task, int thread, int segment) throws Exception;
    }

    static SegmentThreads of(ReadSettings settings) {
        return new SegmentThreads(settings.tasks(), settings.threads());
    }

    int total() {
        return tasks * threads;
    }

    /** Reads all segments and gives the sum of their rows. */
    long read(int segments, SegmentRead read) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(total());
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                int task = i;
                AtomicInteger next = new AtomicInteger(task);
                for (int j = 0; j < threads; j++) {
                    int thread = task * threads + j;
                    running.add(pool.submit(() -> {
                        long rows = 0;
                        for (int segment = next.getAndAdd(tasks); segment < segments; segment = next.getAndAdd(tasks)) {
                            rows += read.rows(task, thread, segment);
                        }
                        return rows;
                    }));
                }
            }
            long rows = 0;
            for (Future<Long> thread : running) {
                rows += thread.get();
            }
            return rows;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a table could not be read: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
