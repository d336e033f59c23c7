package io.countercheck.local;

import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.JavaCommand;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import io.countercheck.local.process.ServerProcess;
import io.countercheck.local.process.ServerProcess.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** One schema registry without security. It keeps everything in memory: a restart begins with nothing. */
public final class SchemaRegistryServer implements Server {
    private final ServerFiles files;
    private final JvmOptions jvm;
    private final int port = FreePorts.next();
    private final ServerProcess process;

    private SchemaRegistryServer(Builder builder) {
        files = new ServerFiles(builder.workingDirectory, "schema-registry");
        jvm = builder.jvm;
        process = new ServerProcess(
                files.name(),
                files.log(),
                this::launch,
                StopSignal.TERMINATE,
                ReadinessProbe.http(url().resolve("/health/ready")));
    }

    public static Builder builder(Path workingDirectory) {
        return new Builder(workingDirectory);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    /** The registry's own interface, for {@code apicurio.registry.url}. */
    public URI apicurioUrl() {
        return url().resolve("/apis/registry/v2");
    }

    /** The interface that Confluent's clients know, for {@code schema.registry.url}. */
    public URI confluentUrl() {
        return url().resolve("/apis/ccompat/v7");
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private ProcessBuilder launch() throws IOException {
        return new JavaCommand("io.quarkus.runner.GeneratedMain", jvm)
                .classPath(RuntimeClasspath.schemaRegistry())
                .systemProperty("java.io.tmpdir", files.temporary())
                .systemProperty("quarkus.http.host", "127.0.0.1")
                .systemProperty("quarkus.http.port", port)
                .toProcess(files.argumentFile());
    }

    /** Options of a {@link SchemaRegistryServer}. */
    public static final class Builder {
        private final Path workingDirectory;
        private JvmOptions jvm = JvmOptions.heap("256m");

        private Builder(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
        }

        public Builder fastStart() {
            jvm = jvm.withFastStart();
            return this;
        }

        public SchemaRegistryServer build() {
            return new SchemaRegistryServer(this);
        }
    }
}
