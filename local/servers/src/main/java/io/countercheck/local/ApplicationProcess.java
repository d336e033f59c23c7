package io.countercheck.local;

import io.countercheck.local.process.JavaCommand;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import io.countercheck.local.process.ServerProcess;
import io.countercheck.local.process.ServerProcess.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Any Java program as a child process, such as the Countercheck application. */
public final class ApplicationProcess implements Server {
    private final ServerFiles files;
    private final String mainClass;
    private final JvmOptions jvm;
    private final List<String> classPath;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;
    private final ServerProcess process;

    private ApplicationProcess(Builder builder) {
        files = new ServerFiles(builder.workingDirectory, builder.name);
        mainClass = builder.mainClass;
        jvm = builder.jvm;
        classPath = List.copyOf(builder.classPath);
        arguments = List.copyOf(builder.arguments);
        environment = Map.copyOf(builder.environment);
        systemProperties = Map.copyOf(builder.systemProperties);
        process = new ServerProcess(files.name(), files.log(), this::launch, StopSignal.TERMINATE, builder.readiness);
    }

    public static Builder builder(Path workingDirectory, String name, String mainClass) {
        return new Builder(workingDirectory, name, mainClass);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    private ProcessBuilder launch() throws IOException {
        JavaCommand java = new JavaCommand(mainClass, jvm)
                .classPath(classPath)
                .systemProperty("java.io.tmpdir", files.temporary())
                .environment(environment)
                .arguments(arguments);
        systemProperties.forEach(java::systemProperty);
        return java.toProcess(files.argumentFile());
    }

    /** Options of an {@link ApplicationProcess}. */
    public static final class Builder {
        private final Path workingDirectory;
        private final String name;
        private final String mainClass;
        private final List<String> classPath = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final Map<String, String> systemProperties = new LinkedHashMap<>();
        private JvmOptions jvm = JvmOptions.heap("512m");
        private ReadinessProbe readiness = () -> {};

        private Builder(Path workingDirectory, String name, String mainClass) {
            this.workingDirectory = workingDirectory;
            this.name = name;
            this.mainClass = mainClass;
        }

        /** Adds jars or directories of classes. */
        public Builder classPath(Path... entries) {
            for (Path entry : entries) {
                classPath.add(entry.toAbsolutePath().toString());
            }
            return this;
        }

        /** Adds all jars of a directory. */
        public Builder jarsIn(Path directory) {
            classPath.add(directory.toAbsolutePath().resolve("*").toString());
            return this;
        }

        public Builder arguments(String... values) {
            arguments.addAll(List.of(values));
            return this;
        }

        /** Sets an environment variable. */
        public Builder environment(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        public Builder systemProperty(String key, String value) {
            systemProperties.put(key, value);
            return this;
        }

        /** At most 512 MB with the serial collector unless given. */
        public Builder jvm(JvmOptions jvm) {
            this.jvm = jvm;
            return this;
        }

        public Builder fastStart() {
            return jvm(jvm.withFastStart());
        }

        /** What {@link Server#awaitReady} waits for; unless given, a program that is alive is ready. */
        public Builder readyWhen(ReadinessProbe probe) {
            this.readiness = probe;
            return this;
        }

        public ApplicationProcess build() {
            return new ApplicationProcess(this);
        }
    }
}
