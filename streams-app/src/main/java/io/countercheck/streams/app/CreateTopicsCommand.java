package io.countercheck.streams.app;

import io.countercheck.common.wire.TopicSpec;
import io.countercheck.common.wire.Topics;
import io.countercheck.streams.app.config.AppConfig;
import io.countercheck.streams.app.config.AppConfigLoader;
import io.countercheck.streams.app.config.InvalidConfigurationException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates the topics as a start would, for those whose application may not. Topics that exist are verified. */
@Command(
        name = "create-topics",
        mixinStandardHelpOptions = true,
        description = "Creates the topics that are missing, verifies the others, and starts nothing.")
final class CreateTopicsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Configuration of the application. May be given several times, as at a start.")
    private List<Path> configs = List.of();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        AppConfig config;
        try {
            config = AppConfigLoader.load(configs);
        } catch (InvalidConfigurationException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        }
        Topics topics = config.topics().topics();
        try (Admin admin = Admin.create(Application.clientSettings(config))) {
            new TopicProvisioner(admin, config.topics().replicationFactor()).provision(topics);
        } catch (StartupException | KafkaException e) {
            err.println("cannot create the topics: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
        topics.all().stream().map(TopicSpec::name).forEach(name -> out.println(name + " is there"));
        return ExitCode.OK;
    }
}
