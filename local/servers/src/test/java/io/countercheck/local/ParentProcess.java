package io.countercheck.local;

import java.nio.file.Path;

/** Starts servers and then waits to be killed. Run in a JVM of its own by {@link LocalEnvironmentIT}. */
final class ParentProcess {
    static final String READY = "ready";

    private ParentProcess() {}

    public static void main(String[] args) throws InterruptedException {
        LocalEnvironment.builder()
                .workingDirectory(Path.of(args[0]))
                .fastStart()
                .kafka()
                .postgres()
                .start();
        System.out.println(READY);
        Thread.sleep(Long.MAX_VALUE);
    }
}
