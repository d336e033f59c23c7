package io.countercheck.benchmark.comparison;

import io.countercheck.benchmark.tables.BareReader;
import io.countercheck.benchmark.tables.MeasuredPair;
import io.countercheck.common.model.TableName;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What no comparison can be faster than: both tables are read, and nothing is done with them. In this JVM. */
final class BareScans implements AutoCloseable {
    private final BareReader source;
    private final BareReader target;

    private BareScans(BareReader source, BareReader target) {
        this.source = source;
        this.target = target;
    }

    /** As the connectors of the test bed read. */
    static BareScans open(Testbed testbed) throws Exception {
        return new BareScans(testbed.reader(testbed.source()), testbed.reader(testbed.target()));
    }

    void readSource(MeasuredPair pair, int segments) throws InterruptedException {
        requireAll(pair.source(), pair.rows(), source.read(pair.source(), segments));
    }

    void readTarget(MeasuredPair pair, int segments) throws InterruptedException {
        requireAll(pair.target(), pair.targetRows(), target.read(pair.target(), segments));
    }

    /** Both at the same time; returns when the later one has ended. */
    void readBoth(MeasuredPair pair, int segments) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(reading(() -> readSource(pair, segments)));
            Future<?> second = threads.submit(reading(() -> readTarget(pair, segments)));
            first.get();
            second.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Reading {
        void run() throws InterruptedException;
    }

    private static Callable<Boolean> reading(Reading reading) {
        return () -> {
            reading.run();
            return true;
        };
    }

    private static void requireAll(TableName table, long expected, long read) {
        if (read != expected) {
            throw new IllegalStateException("%s has %d rows, but %d were read".formatted(table, expected, read));
        }
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
