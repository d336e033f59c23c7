package io.countercheck.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeClasspathTest {
    @TempDir
    private Path home;

    @Test
    void theCheckoutIsFoundFromBelow() throws IOException {
        Files.createFile(home.resolve("mvnw"));
        Path below = Files.createDirectories(home.resolve("local").resolve("servers"));

        assertThat(RuntimeClasspath.homeAbove(below)).isEqualTo(home);
    }

    @Test
    void readsTheEntriesTheBuildWrote() throws IOException {
        Path a = Files.createFile(home.resolve("a.jar"));
        Path b = Files.createFile(home.resolve("b.jar"));
        write(a + ":" + b + "\n");

        assertThat(RuntimeClasspath.read(home, "kafka-runtime")).containsExactly(a.toString(), b.toString());
    }

    @Test
    void anEntryThatIsGoneIsNamedWithTheRemedy() throws IOException {
        write(home.resolve("gone.jar").toString());

        assertThatIllegalStateException()
                .isThrownBy(() -> RuntimeClasspath.read(home, "kafka-runtime"))
                .withMessageContainingAll("gone.jar", "./mvnw -pl local/kafka-runtime generate-resources");
    }

    @Test
    void aClassPathThatWasNeverWrittenIsNamedWithTheRemedy() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RuntimeClasspath.read(home, "kafka-runtime"))
                .withMessageContainingAll("classpath.txt", "./mvnw -pl local/kafka-runtime generate-resources");
    }

    private void write(String content) throws IOException {
        Path target = Files.createDirectories(home.resolve("local/kafka-runtime/target"));
        Files.writeString(target.resolve("classpath.txt"), content);
    }
}
