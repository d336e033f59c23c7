package io.countercheck.quickstart;

import java.io.IOException;
import java.time.Duration;

/**
 * Ends everything, whether this JVM is told to by a signal or has nothing more to do. Signals reach a JVM as shutdown
 * hooks, and only a halt out of a hook decides the exit code, so all of it happens in one.
 */
final class Shutdown {
    /** As shells report a program that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    private final StackStart start;
    private final Stack stack;
    private final WorkDirectory directory;
    private final Console console;
    private volatile int exitCode = INTERRUPTED;
    private volatile boolean failed;

    Shutdown(StackStart start, Stack stack, WorkDirectory directory, Console console) {
        this.start = start;
        this.stack = stack;
        this.directory = directory;
        this.console = console;
    }

    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shutdown"));
    }

    /** From here on an interrupt is the expected end. */
    void interruptMeansSuccess() {
        exitCode = 0;
    }

    /** Sets, and gives, the code to exit with. After anything but success the logs stay. */
    int endWith(int code) {
        exitCode = code;
        failed = code != 0;
        return code;
    }

    private void end() {
        console.silenceOthers();
        console.line("");
        console.line("Stopping everything.");
        long begin = System.nanoTime();
        int code = exitCode;
        try {
            start.abandon();
            stack.end();
            if (failed) {
                directory.deleteAllButLogs();
                console.line("Stopped. The logs are in " + directory.logs());
            } else {
                directory.delete();
                console.line("Stopped in "
                        + Console.seconds(Duration.ofNanos(System.nanoTime() - begin))
                                .strip()
                        + "; nothing is left in " + directory.path());
            }
        } catch (IOException | RuntimeException e) {
            console.error("quickstart: not all could be cleaned up in " + directory.path() + ": " + e);
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }
}
