package io.countercheck.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledProgramTest {
    @TempDir
    private Path directory;

    @Test
    void theFirstNameThatIsExecutableSomewhereOnThePathIsTaken() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        Files.writeString(first.resolve("tool"), "no program");
        Files.createDirectory(second.resolve("tool"));
        Path other = executable(first.resolve("other-tool"));

        assertThat(InstalledProgram.named("tool", "other-tool").find(first + File.pathSeparator + second))
                .contains(other);
        Path tool = executable(Files.createDirectory(directory.resolve("third")).resolve("tool"));
        assertThat(InstalledProgram.named("tool", "other-tool").find(first + File.pathSeparator + tool.getParent()))
                .contains(tool);
    }

    @Test
    void whatIsNotInstalledIsNamed() {
        assertThat(InstalledProgram.named("tool").find("")).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> InstalledProgram.named("no-such-tool", "nor-this").path())
                .withMessageContaining("no-such-tool or nor-this");
    }

    private static Path executable(Path file) throws IOException {
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
