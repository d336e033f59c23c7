package io.countercheck.local.process;

import io.countercheck.local.child.ChildMain;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line of a child JVM, run through {@link ChildMain} so that it never outlives this JVM. */
public final class JavaCommand {
    private final String mainClass;
    private final JvmOptions jvm;
    private final List<String> classPath = new ArrayList<>();
    private final Map<String, String> systemProperties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> prefix = new ArrayList<>();
    private Path javaHome = Path.of(System.getProperty("java.home"));

    public JavaCommand(String mainClass, JvmOptions jvm) {
        this.mainClass = mainClass;
        this.jvm = jvm;
    }

    /** Adds entries: jars, directories of classes, or {@code directory/*}. */
    public JavaCommand classPath(List<String> entries) {
        classPath.addAll(entries);
        return this;
    }

    public JavaCommand systemProperty(String name, Object value) {
        systemProperties.put(name, value.toString());
        return this;
    }

    /** Adds variables to those inherited from this process. */
    public JavaCommand environment(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    public JavaCommand arguments(List<String> values) {
        arguments.addAll(values);
        return this;
    }

    /** A command that replaces itself by the JVM, such as {@code setpriv}. */
    public JavaCommand prefix(List<String> command) {
        prefix.addAll(command);
        return this;
    }

    public JavaCommand javaHome(Path home) {
        javaHome = home;
        return this;
    }

    /** Writes the options to a file, since class paths outgrow command lines, and gives the command that reads it. */
    public ProcessBuilder toProcess(Path argumentFile) throws IOException {
        Files.createDirectories(argumentFile.toAbsolutePath().getParent());
        Files.writeString(
                argumentFile, options().stream().map(JavaCommand::quote).collect(Collectors.joining("\n", "", "\n")));
        List<String> command = new ArrayList<>(prefix);
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.add("@" + argumentFile);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(jvm.toArguments());
        systemProperties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        List<String> guardedClassPath = new ArrayList<>(classPath);
        guardedClassPath.add(0, locationOf(ChildMain.class).toString());
        options.addAll(List.of("-cp", String.join(File.pathSeparator, guardedClassPath)));
        options.addAll(List.of(ChildMain.class.getName(), mainClass));
        options.addAll(arguments);
        return options;
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no file holds " + type, e);
        }
    }

    /** As the argument files of {@code java} want it; see "java Command-Line Argument Files". */
    static String quote(String argument) {
        boolean plain = !argument.isEmpty()
                && Arrays.stream(argument.split("")).noneMatch(c -> c.isBlank() || "\"'\\#".contains(c));
        return plain
                ? argument
                : '"'
                        + argument.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                        + '"';
    }
}
