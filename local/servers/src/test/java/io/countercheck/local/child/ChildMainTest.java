package io.countercheck.local.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.local.process.JavaCommand;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ServerProcess;
import io.countercheck.local.process.ServerProcess.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildMainTest {
    @TempDir
    private Path directory;

    @Test
    void haltsWhenItsStandardInputEnds() throws Exception {
        Process child = child(Sleeper.class);

        child.getOutputStream().close();

        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(ChildMain.ORPHANED);
    }

    @Test
    void failsAsTheMainClassDoes() throws Exception {
        Process child = child(Failing.class);

        assertThat(new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("IllegalStateException: broken")
                .doesNotContain("InvocationTargetException");
        assertThat(child.waitFor()).isEqualTo(1);
    }

    @Test
    void endsInItsOrderlyWayWhenStopped() throws Exception {
        Path log = directory.resolve("child.log");
        ServerProcess process = new ServerProcess(
                "child", log, () -> command(Orderly.class), StopSignal.TERMINATE, () -> hasStarted(log));
        process.start();
        process.awaitReady(Duration.ofSeconds(30));

        process.stop();

        assertThat(log).content().isEqualTo("started, ended");
    }

    private static void hasStarted(Path log) throws IOException {
        if (Files.size(log) == 0) {
            throw new IOException("not yet");
        }
    }

    private Process child(Class<?> mainClass) throws Exception {
        return command(mainClass).start();
    }

    private ProcessBuilder command(Class<?> mainClass) throws IOException {
        String testClasses =
                mainClass.getProtectionDomain().getCodeSource().getLocation().getPath();
        return new JavaCommand(mainClass.getName(), JvmOptions.heap("32m").withFastStart())
                .classPath(List.of(testClasses))
                .toProcess(directory.resolve("java.args"));
    }

    /** Runs until it is halted. */
    public static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws InterruptedException {
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Takes a while to end. */
    public static final class Orderly {
        private Orderly() {}

        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Thread.sleep(500);
                    System.out.print(", ended");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            System.out.print("started");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Fails. */
    public static final class Failing {
        private Failing() {}

        public static void main(String[] args) {
            if (args.length == 0) {
                throw new IllegalStateException("broken");
            }
        }
    }
}
