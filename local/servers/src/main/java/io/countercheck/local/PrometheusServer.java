package io.countercheck.local;

import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.InstalledProgram;
import io.countercheck.local.process.ReadinessProbe;
import io.countercheck.local.process.ServerProcess;
import io.countercheck.local.process.ServerProcess.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One Prometheus, as it is installed on this machine. */
public final class PrometheusServer implements Server {
    private static final InstalledProgram PROMETHEUS = InstalledProgram.named("prometheus");

    private final ServerFiles files;
    private final Path configuration;
    private final int port = FreePorts.next();
    private final ServerProcess process;

    /**
     * @param workingDirectory below which the server keeps its data
     * @param configuration its {@code prometheus.yml}; relative paths in it are relative to it
     */
    public PrometheusServer(Path workingDirectory, Path configuration) {
        files = new ServerFiles(workingDirectory, "prometheus");
        this.configuration = configuration.toAbsolutePath();
        process = new ServerProcess(
                files.name(),
                files.log(),
                this::launch,
                StopSignal.CLOSE_LIFELINE,
                ReadinessProbe.http(url().resolve("/-/ready")));
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private ProcessBuilder launch() throws IOException {
        Path data = Files.createDirectories(files.home().resolve("data"));
        return new ProcessBuilder(Lifeline.endingWithInterrupt(List.of(
                PROMETHEUS.path().toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + data,
                "--web.listen-address=127.0.0.1:" + port)));
    }
}
