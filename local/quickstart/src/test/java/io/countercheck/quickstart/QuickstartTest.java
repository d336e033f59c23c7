package io.countercheck.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.quickstart.demo.Drift;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class QuickstartTest {
    @TempDir
    private Path directory;

    @Test
    void defaultsAreTheDemoOfTheReadme() {
        assertThat(options())
                .isEqualTo(
                        new QuickstartOptions(false, true, 10_000, new Drift(30, 10, 20), 1, 8080, null, null, false));
    }

    @Test
    void driftThatIsNotGivenShrinksWithTheTable() {
        assertThat(options("--rows", "100").drift()).isEqualTo(new Drift(10, 10, 10));
        assertThat(options("--rows", "0").drift()).isEqualTo(Drift.NONE);
    }

    @Test
    void driftThatIsGivenIsTaken() {
        assertThat(options("--rows=6", "--missing-in-postgres=1", "--missing-in-cassandra=2", "--changed=3")
                        .drift())
                .isEqualTo(new Drift(1, 2, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --rows -1                                 | --rows must be from 0 to 10000000, but is -1
            --changed -1                              | --changed must not be negative, but is -1
            --missing-in-postgres 2147483647 --changed 2147483647 | are 4294967304 rows together, more than --rows 10000
            --rows 5 --changed 6                      | are 6 rows together, more than --rows 5
            --port 65536                              | --port must be from 0 to 65535, but is 65536
            --once --no-demo                          | --once has no meaning with --no-demo
            --no-demo --rows 5                        | --rows has no meaning with --no-demo
            --rows many                               | Invalid value for option '--rows': 'many' is not an int
            --sedd 5                                  | Unknown options: '--sedd', '5'
            """)
    void nonsenseIsRefused(String arguments, String message) {
        assertThatThrownBy(() -> options(arguments.split(" ")))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusalExitsWithTwo() {
        assertThat(Quickstart.commandLine().execute("--rows", "-1")).isEqualTo(2);
    }

    @Test
    void jsonInAMissingDirectoryIsRefused() {
        QuickstartOptions options = options("--port", "0", "--json", directory + "/missing/result.json");

        assertThatThrownBy(options::requireUsable)
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("its directory does not exist");
    }

    @Test
    void jsonThatIsADirectoryIsRefused() {
        QuickstartOptions options = options("--port", "0", "--json", directory.toString());

        assertThatThrownBy(options::requireUsable).hasMessageContaining("is not a regular file");
    }

    @Test
    void missingConfigurationIsRefused() {
        QuickstartOptions options = options("--port", "0", "--config", directory + "/missing.yaml");

        assertThatThrownBy(options::requireUsable).hasMessageContaining("is not a file that can be read");
    }

    @Test
    void portInUseIsRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            QuickstartOptions options = options("--port", Integer.toString(taken.getLocalPort()));

            assertThatThrownBy(options::requireUsable)
                    .hasMessageContaining("port " + taken.getLocalPort() + " cannot be used");
        }
    }

    @Test
    void resultOfAnEarlierRunDoesNotStay() throws IOException {
        Path json = Files.writeString(directory.resolve("result.json"), "{}");

        options("--port", "0", "--json", json.toString()).requireUsable();

        assertThat(directory).isEmptyDirectory();
    }

    private static QuickstartOptions options(String... arguments) {
        CommandLine commandLine = Quickstart.commandLine();
        commandLine.parseArgs(arguments);
        return ((Quickstart) Objects.requireNonNull(commandLine.getCommand())).options();
    }
}
