package io.countercheck.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCommandTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | plain",
                "/a path/x | \"/a path/x\"",
                "C:\\x | \"C:\\\\x\"",
                "say \"yes\" | \"say \\\"yes\\\"\"",
                "#no-comment | \"#no-comment\"",
                "`` | \"\"",
            })
    void quotesWhatAnArgumentFileWouldReadDifferently(String argument, String quoted) {
        assertThat(JavaCommand.quote(argument)).isEqualTo(quoted);
    }

    @Test
    void guardsTheMainClassAndPutsOptionsIntoTheFile() throws IOException {
        Path file = directory.resolve("java.args");

        ProcessBuilder builder = new JavaCommand(
                        "org.example.Main", JvmOptions.heap("64m").withFastStart())
                .classPath(List.of("a.jar", "b.jar"))
                .systemProperty("key", "a value")
                .environment(Map.of("VARIABLE", "x"))
                .prefix(List.of("nice"))
                .javaHome(Path.of("/jdk"))
                .arguments(List.of("first"))
                .toProcess(file);

        assertThat(builder.command()).containsExactly("nice", "/jdk/bin/java", "@" + file);
        assertThat(builder.environment()).containsEntry("VARIABLE", "x");
        assertThat(Files.readAllLines(file))
                .startsWith("-Xmx64m", "-XX:+UseSerialGC")
                .contains("-XX:TieredStopAtLevel=1", "\"-Dkey=a value\"")
                .endsWith("io.countercheck.local.child.ChildMain", "org.example.Main", "first")
                .anyMatch(line -> line.endsWith(":a.jar:b.jar"));
    }

    @Test
    void deliversArgumentsUnchanged() throws Exception {
        List<String> arguments = List.of("two words", "a\\b", "\"quoted\"", "line\nbreak", "'", "*", "@x", "");
        Process echo = new JavaCommand(
                        Echo.class.getName(), JvmOptions.heap("32m").withFastStart())
                .classPath(List.of(Path.of(Echo.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString()))
                .arguments(arguments)
                .toProcess(directory.resolve("echo.args"))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(echo.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(arguments.toString());
    }

    /** Prints its arguments. */
    public static final class Echo {
        private Echo() {}

        public static void main(String[] args) {
            System.out.print(List.of(args));
        }
    }
}
