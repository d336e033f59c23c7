package io.countercheck.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.local.process.ReadinessProbe;
import io.countercheck.local.process.ServerFailedException;
import io.countercheck.local.process.ServerProcess;
import io.countercheck.local.process.ServerProcess.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerGroupTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void startsAllAndTellsHowLongEachTook() {
        ServerGroup group = new ServerGroup(List.of(sleeping("a", () -> {}), sleeping("b", () -> {})));

        assertThat(group.start(TIMEOUT)).containsOnlyKeys("a", "b");
        assertThat(group.servers()).allMatch(Server::isAlive);

        group.stop();
        assertThat(group.servers()).noneMatch(Server::isAlive);
    }

    @Test
    void killsTheOthersWhenOneFails() {
        ReadinessProbe never = () -> {
            throw new IOException("not yet");
        };
        Server waiting = sleeping("waiting", never);
        Server broken = server("broken", "exit 7", never);
        ServerGroup group = new ServerGroup(List.of(waiting, broken));

        assertThatThrownBy(() -> group.start(TIMEOUT))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageStartingWith("broken ended with exit code 7");
        assertThat(waiting.isAlive()).isFalse();
    }

    private Server sleeping(String name, ReadinessProbe probe) {
        return server(name, "exec sleep 60", probe);
    }

    private Server server(String name, String script, ReadinessProbe probe) {
        ServerProcess process = new ServerProcess(
                name,
                directory.resolve(name + ".log"),
                () -> new ProcessBuilder("sh", "-c", script),
                StopSignal.TERMINATE,
                probe);
        return () -> process;
    }
}
