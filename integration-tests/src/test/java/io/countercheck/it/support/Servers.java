package io.countercheck.it.support;

import com.datastax.oss.driver.api.core.CqlSession;
import io.countercheck.local.LocalEnvironment;
import io.countercheck.local.RuntimeClasspath;
import io.countercheck.local.process.JvmOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The real servers that all integration tests share; started by the first that asks, ended with the test JVM. */
public final class Servers {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String WORKER_HEAP = "512m";

    private Servers() {}

    private static final class Holder {
        private static final LocalEnvironment SHARED = start();
    }

    private static final class SessionHolder {
        private static final CqlSession SHARED = shared().cassandra().openSession();
    }

    public static LocalEnvironment shared() {
        return Holder.SHARED;
    }

    /** A session with the shared Cassandra that stays open: to open one takes most of a second. */
    public static CqlSession session() {
        return SessionHolder.SHARED;
    }

    private static LocalEnvironment start() {
        LocalEnvironment environment = LocalEnvironment.builder()
                .fastStart()
                .timeout(TIMEOUT)
                .workingDirectory(workingDirectory())
                .kafka()
                .connect(worker -> worker.pluginPath(pluginPath()).jvm(JvmOptions.heap(WORKER_HEAP)))
                .cassandra()
                .postgres()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(environment::close, "end-servers"));
        return environment;
    }

    /** Fresh in the build directory, so that the logs of a run can be read after it. */
    private static Path workingDirectory() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(RuntimeClasspath.home().resolve("integration-tests/target/servers")),
                    "run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory that holds the plugin's directory, as the build made it. */
    private static Path pluginPath() {
        return RuntimeClasspath.home().resolve("connector/target/plugin");
    }
}
