package io.countercheck.it.support;

import io.countercheck.local.RuntimeClasspath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script of {@code configs/bin}, run as an operator runs it. */
public record Script(String name, Map<String, String> environment) {
    /**
     * What came of it.
     *
     * @param output both streams, as a terminal shows them
     */
    public record Run(int exitCode, String output) {}

    public Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(RuntimeClasspath.home().resolve("configs/bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
