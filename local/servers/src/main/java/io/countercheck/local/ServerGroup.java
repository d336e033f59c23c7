package io.countercheck.local;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Servers that are started and stopped together, each in a thread of its own.
 *
 * @param servers in the order in which their starts begin
 */
public record ServerGroup(List<? extends Server> servers) {
    private static final Duration ABANDON_TIMEOUT = Duration.ofSeconds(10);

    public ServerGroup {
        servers = List.copyOf(servers);
    }

    /**
     * Starts all servers or none: if one fails the others are killed and its failure is thrown.
     *
     * @return how long each took until it was ready, by name
     */
    public Map<String, Duration> start(Duration timeout) {
        Map<String, Duration> times = new LinkedHashMap<>();
        ExecutorService threads = daemonThreads();
        try {
            run(threads, server -> {
                long start = System.nanoTime();
                server.start();
                server.awaitReady(timeout);
                synchronized (times) {
                    times.put(server.name(), Duration.ofNanos(System.nanoTime() - start));
                }
            });
            return times;
        } catch (RuntimeException e) {
            abandon(threads);
            throw e;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Stops all servers; throws when one could not be stopped, after the others were. */
    public void stop() {
        ExecutorService threads = daemonThreads();
        try {
            run(threads, Server::stop);
        } finally {
            threads.shutdown();
        }
    }

    /** Returns when the action is done for all servers, or throws when it failed for one. */
    private void run(ExecutorService threads, Consumer<Server> action) {
        CompletionService<Void> actions = new ExecutorCompletionService<>(threads);
        for (Server server : servers) {
            actions.submit(() -> action.accept(server), null);
        }
        try {
            for (int done = 0; done < servers.size(); done++) {
                actions.take().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** First ends the threads, which might still launch something. */
    private void abandon(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(ABANDON_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        servers.forEach(Server::kill);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExecutorService daemonThreads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "local-servers");
            thread.setDaemon(true);
            return thread;
        });
    }
}
