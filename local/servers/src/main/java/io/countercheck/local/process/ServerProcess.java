package io.countercheck.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The life of one child process, which may be started again after it ended. Its output is appended to one log file. Its
 * standard input stays open as the lifeline that tells the child when this JVM is gone.
 */
public final class ServerProcess {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);
    private static final long POLL_MS = 50;

    private final String name;
    private final Path log;
    private final Launch launch;
    private final StopSignal stopSignal;
    private final ReadinessProbe ready;
    private @Nullable Process process;

    /** Prepares a start, writing the files it needs, and gives the command. Called at every start. */
    @FunctionalInterface
    public interface Launch {
        ProcessBuilder prepare() throws IOException;
    }

    /** Asks a process to end by itself. */
    @FunctionalInterface
    public interface StopSignal {
        /** SIGTERM. Not by {@link Process#destroy()}, which also closes the lifeline and so cuts the orderly end short. */
        StopSignal TERMINATE = process -> process.toHandle().destroy();

        /** The end of standard input, for a command that watches it. */
        StopSignal CLOSE_LIFELINE = process -> process.getOutputStream().close();

        void send(Process process) throws IOException;
    }

    public ServerProcess(String name, Path log, Launch launch, StopSignal stopSignal, ReadinessProbe ready) {
        this.name = name;
        this.log = log;
        this.launch = launch;
        this.stopSignal = stopSignal;
        this.ready = ready;
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /** Launches the process and returns without waiting for it to be ready. */
    public synchronized void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " is running already");
        }
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            process = launch.prepare()
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new ServerFailedException("%s did not start: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Returns when the server is ready; throws {@link ServerFailedException} when it died or the time is over. */
    public void awaitReady(Duration timeout) {
        long start = System.nanoTime();
        Process awaited = started();
        while (true) {
            Exception notReady = probe();
            if (!awaited.isAlive()) {
                throw failed("ended with exit code " + awaited.exitValue(), notReady);
            }
            if (notReady == null) {
                return;
            }
            if (System.nanoTime() - start > timeout.toNanos()) {
                throw failed("was not ready within " + timeout.toSeconds() + " s (" + notReady + ")", notReady);
            }
            try {
                Thread.sleep(POLL_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed("was no longer waited for", e);
            }
        }
    }

    private @Nullable Exception probe() {
        try {
            ready.check();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (Exception e) {
            return e;
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The process id of the last start. */
    public long pid() {
        return started().pid();
    }

    /** Asks the process to end, and kills it when it does not do so in time. Does nothing when it is not running. */
    public synchronized void stop() {
        if (!isAlive()) {
            return;
        }
        try {
            stopSignal.send(started());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be asked to stop", e);
        }
        if (!ended(started(), STOP_TIMEOUT)) {
            kill();
        }
    }

    /** SIGKILL to the process and to those it started. Returns when they are gone. */
    public synchronized void kill() {
        if (!isAlive()) {
            return;
        }
        Process killed = started();
        List<ProcessHandle> descendants = killed.descendants().toList();
        killed.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        if (!ended(killed, KILL_TIMEOUT)) {
            throw new IllegalStateException("%s (pid %d) survived SIGKILL".formatted(name, killed.pid()));
        }
    }

    private synchronized Process started() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }

    /** Waits also for a thread that was interrupted: what it cleans up must be gone when it goes on. */
    private static boolean ended(Process process, Duration timeout) {
        boolean interrupted = Thread.interrupted();
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return !process.isAlive();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ServerFailedException failed(String what, @Nullable Throwable cause) {
        return new ServerFailedException(
                "%s %s. The end of %s:%n%s".formatted(name, what, log, LogTail.of(log)), cause);
    }
}
