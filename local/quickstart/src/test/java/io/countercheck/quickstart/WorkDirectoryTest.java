package io.countercheck.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void leftoversOfAKilledRunAreDeleted() throws IOException {
        Path killed = Files.createDirectories(parent.resolve("countercheck-quickstart-1/kafka"));
        Files.createFile(killed.resolveSibling("lock"));

        WorkDirectory own = WorkDirectory.create(parent);

        assertThat(parent).isDirectoryNotContaining(path -> !path.equals(own.path()));
    }

    @Test
    void logsOfAFailedRunAndOtherDirectoriesStay() throws IOException {
        Path logs = Files.createDirectories(parent.resolve("countercheck-quickstart-1/logs"));
        Path other = Files.createDirectories(parent.resolve("other"));

        WorkDirectory.create(parent);

        assertThat(logs).exists();
        assertThat(other).exists();
    }

    @Test
    void deletesAllButLogs() throws IOException {
        WorkDirectory directory = WorkDirectory.create(parent);
        Files.createDirectories(directory.logs());
        Files.createFile(directory.logs().resolve("kafka.log"));
        Files.createDirectories(directory.path().resolve("kafka/data"));

        directory.deleteAllButLogs();

        assertThat(directory.path().toFile().list()).containsExactly("logs");
        assertThat(directory.logs()).isNotEmptyDirectory();
    }
}
