package io.countercheck.streams.app;

import io.countercheck.streams.app.config.AppConfig;
import io.countercheck.streams.app.config.AppConfigLoader;
import io.countercheck.streams.app.config.InvalidConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts one instance of the application. Exit code 0 after an orderly stop, 1 if it failed, 2 if it was called wrongly. */
@Command(
        name = "countercheck",
        mixinStandardHelpOptions = true,
        versionProvider = ApplicationVersion.class,
        subcommands = {CreateKeyCommand.class, CreateTopicsCommand.class},
        description = "Compares the tables of a replica with their source and serves the results over HTTP.")
public final class Main implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(Main.class);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration in YAML. May be given several times; later files are laid over earlier ones.")
    private List<Path> configs = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        // Not declared as required: then the other commands would require it too.
        if (configs.isEmpty()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--config=FILE is missing");
        }
        AppConfig config;
        try {
            config = AppConfigLoader.load(configs);
        } catch (InvalidConfigurationException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        try (Application application = new Application(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
            application.start();
            application.awaitEnd();
            if (application.isClosed()) {
                return CommandLine.ExitCode.OK;
            }
            log.error("Kafka Streams has stopped by itself: so does this instance");
            return CommandLine.ExitCode.SOFTWARE;
        } catch (StartupException | IllegalStateException e) {
            log.error("cannot start: {}", e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
