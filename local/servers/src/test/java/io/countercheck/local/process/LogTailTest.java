package io.countercheck.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    private Path directory;

    @Test
    void givesTheLastLinesOfALongLog() throws IOException {
        Path log = Files.write(
                directory.resolve("long.log"),
                IntStream.range(0, 10_000).mapToObj(i -> "line " + i).toList());

        assertThat(LogTail.of(log).lines()).hasSize(40).startsWith("line 9960").endsWith("line 9999");
    }

    @Test
    void saysWhenThereIsNoLog() {
        assertThat(LogTail.of(directory.resolve("none.log"))).startsWith("(no log");
    }
}
