package io.countercheck.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.local.process.ServerProcess.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ReadinessProbe AT_ONCE = () -> {};
    private static final ReadinessProbe NEVER = () -> {
        throw new IOException("not yet");
    };

    @TempDir
    private Path directory;

    @Test
    void aServerThatDiesIsReportedWithTheEndOfItsLog() {
        ServerProcess process = shell("echo 'no space left'; exit 3", StopSignal.TERMINATE, NEVER);
        process.start();

        assertThatThrownBy(() -> process.awaitReady(LONG))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageStartingWith("server ended with exit code 3.")
                .hasMessageEndingWith("no space left");
    }

    @Test
    void aServerThatIsNeverReadyIsReportedWithTheReason() {
        ServerProcess process = shell("echo starting; exec sleep 60", StopSignal.TERMINATE, NEVER);
        process.start();

        assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(300)))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContainingAll("not ready within", "not yet", "starting");
        process.kill();
    }

    @Test
    void aProgramThatCannotBeRunIsReported() {
        ServerProcess process = new ServerProcess(
                "server",
                log(),
                () -> new ProcessBuilder(directory.resolve("missing").toString()),
                StopSignal.TERMINATE,
                AT_ONCE);

        assertThatThrownBy(process::start)
                .isInstanceOf(ServerFailedException.class)
                .hasMessageStartingWith("server did not start");
    }

    @Test
    void canBeStoppedAndStartedAgain() throws IOException {
        ServerProcess process = shell("echo started; exec sleep 60", StopSignal.TERMINATE, this::hasWritten);
        process.start();
        process.awaitReady(LONG);
        long first = process.pid();
        assertThatIllegalStateException().isThrownBy(process::start);

        process.stop();
        assertThat(process.isAlive()).isFalse();
        process.stop();

        process.start();
        assertThat(process.pid()).isNotEqualTo(first);
        process.kill();
        assertThat(process.isAlive()).isFalse();
        assertThat(Files.readString(log())).startsWith("started\n");
    }

    @Test
    void killEndsAlsoWhatTheProcessStarted() {
        ServerProcess process = shell("sleep 60 & echo $!; wait", StopSignal.TERMINATE, this::hasWritten);
        process.start();
        process.awaitReady(LONG);
        ProcessHandle parent = ProcessHandle.of(process.pid()).orElseThrow();
        ProcessHandle child = parent.children().findFirst().orElseThrow();

        process.kill();

        assertThat(child.onExit()).succeedsWithin(LONG);
    }

    @Test
    void stopCanBeTheEndOfStandardInput() throws IOException {
        ServerProcess process = shell("cat; echo bye", StopSignal.CLOSE_LIFELINE, AT_ONCE);
        process.start();

        process.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(Files.readString(log())).isEqualTo("bye\n");
    }

    private void hasWritten() throws IOException {
        if (Files.size(log()) == 0) {
            throw new IOException("silent");
        }
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private ServerProcess shell(String script, StopSignal stopSignal, ReadinessProbe probe) {
        return new ServerProcess("server", log(), () -> new ProcessBuilder("sh", "-c", script), stopSignal, probe);
    }
}
