package io.countercheck.local;

import io.countercheck.local.process.ServerFailedException;
import io.countercheck.local.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A server that runs as a child process. It keeps its ports and its files for as long as the object lives, so after
 * {@link #stop()} or {@link #kill()} it can be started again as it was.
 */
public interface Server extends AutoCloseable {
    /** The process behind this server. */
    ServerProcess process();

    default String name() {
        return process().name();
    }

    /** Launches the server and returns at once. */
    default void start() {
        process().start();
    }

    /** Waits until the server does its work; throws {@link ServerFailedException} when it died or takes longer. */
    default void awaitReady(Duration timeout) {
        process().awaitReady(timeout);
    }

    /** Stops the server if it runs, starts it on the same ports and files, and waits until it is ready. */
    default void restart(Duration timeout) {
        stop();
        start();
        awaitReady(timeout);
    }

    default boolean isAlive() {
        return process().isAlive();
    }

    /** The process id of the last start. */
    default long pid() {
        return process().pid();
    }

    /** Where all output of the server goes. */
    default Path log() {
        return process().log();
    }

    /** Ends the server in its orderly way, by force after half a minute. */
    default void stop() {
        process().stop();
    }

    /** Ends the server at once, as a crash would: SIGKILL. */
    default void kill() {
        process().kill();
    }

    /** The same as {@link #stop()}: the files stay. */
    @Override
    default void close() {
        stop();
    }
}
