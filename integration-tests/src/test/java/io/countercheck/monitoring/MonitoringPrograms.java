package io.countercheck.monitoring;

import io.countercheck.local.process.InstalledProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Prometheus, Alertmanager and the tools that come with them, as they are installed on this machine. Whoever has them not
 * leaves their tests out by {@code -Dmonitoring.tests=false}; nothing else does, so that no test goes missing unseen.
 */
public final class MonitoringPrograms {
    private static final String PROPERTY = "monitoring.tests";
    private static final InstalledProgram PROMTOOL = InstalledProgram.named("promtool");
    private static final InstalledProgram AMTOOL = InstalledProgram.named("amtool");
    private static final List<InstalledProgram> ALL = List.of(
            PROMTOOL,
            AMTOOL,
            InstalledProgram.named("prometheus"),
            InstalledProgram.named("prometheus-alertmanager", "alertmanager"));

    private MonitoringPrograms() {}

    /** What a program did. */
    public record Outcome(int exitCode, String output) {}

    /** Fails where one of them is missing, and skips the test where it is not wanted. */
    public static void require() {
        Assumptions.assumeTrue(!"false".equals(System.getProperty(PROPERTY)), "left out by -D" + PROPERTY + "=false");
        List<String> missing = ALL.stream()
                .filter(program -> program.find().isEmpty())
                .map(program -> String.join(" or ", program.names()))
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError(("not on the PATH: %s. Install Prometheus and Alertmanager (Debian: prometheus,"
                            + " prometheus-alertmanager), or leave these tests out by -D%s=false")
                    .formatted(String.join(", ", missing), PROPERTY));
        }
    }

    static Outcome promtool(Path directory, String... arguments) throws IOException, InterruptedException {
        return run(PROMTOOL, directory, arguments);
    }

    static Outcome amtool(Path directory, String... arguments) throws IOException, InterruptedException {
        return run(AMTOOL, directory, arguments);
    }

    private static Outcome run(InstalledProgram program, Path directory, String... arguments)
            throws IOException, InterruptedException {
        require();
        List<String> command = new ArrayList<>(List.of(program.path().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
