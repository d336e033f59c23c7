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

/** One Alertmanager without a cluster, as it is installed on this machine. */
public final class AlertmanagerServer implements Server {
    /** Debian's name first. */
    private static final InstalledProgram ALERTMANAGER =
            InstalledProgram.named("prometheus-alertmanager", "alertmanager");

    private final ServerFiles files;
    private final Path configuration;
    private final int port = FreePorts.next();
    private final ServerProcess process;

    /**
     * @param workingDirectory below which the server keeps its data
     * @param configuration its {@code alertmanager.yml}; relative paths in it are relative to it
     */
    public AlertmanagerServer(Path workingDirectory, Path configuration) {
        files = new ServerFiles(workingDirectory, "alertmanager");
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

    /** Host and port, as targets of Prometheus are given. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    private URI url() {
        return URI.create("http://" + address());
    }

    private ProcessBuilder launch() throws IOException {
        Path data = Files.createDirectories(files.home().resolve("data"));
        return new ProcessBuilder(Lifeline.endingWithInterrupt(List.of(
                ALERTMANAGER.path().toString(),
                "--config.file=" + configuration,
                "--storage.path=" + data,
                "--web.listen-address=" + address(),
                "--cluster.listen-address=")));
    }
}
