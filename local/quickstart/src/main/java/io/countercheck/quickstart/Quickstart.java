package io.countercheck.quickstart;

import io.countercheck.local.RuntimeClasspath;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "./quickstart",
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Starts a real Kafka broker, Kafka Connect worker, Cassandra, PostgreSQL and Countercheck on this machine,"
                    + " seeds three demo tables, two of them with a known drift, and shows what Countercheck finds. Everything"
                    + " then runs until Ctrl-C, which stops it and deletes what it wrote.",
            ""
        })
public final class Quickstart implements Callable<Integer> {
    /** Of no use without the demo's data. */
    private static final List<String> DEMO_OPTIONS =
            List.of("--rows", "--missing-in-postgres", "--missing-in-cassandra", "--changed", "--seed");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--once",
            description = "Exit after the report: 0 if exactly the seeded mismatches were found, else 1.")
    private boolean once;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Keys of the table users, both sides together (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--missing-in-postgres",
            paramLabel = "N",
            description = "How many of them only Cassandra has (default: 30, at most a tenth of the rows).")
    private @Nullable Integer missingInPostgres;

    @Option(
            names = "--missing-in-cassandra",
            paramLabel = "N",
            description = "How many of them only PostgreSQL has (default: 10, at most a tenth of the rows).")
    private @Nullable Integer missingInCassandra;

    @Option(
            names = "--changed",
            paramLabel = "N",
            description = "How many of them differ in one column (default: 20, at most a tenth of the rows).")
    private @Nullable Integer changed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides what the rows hold and which of them differ (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of Countercheck's REST interface; 0 picks a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write job, mismatches, seeded numbers and URLs to this file once the report is out.")
    private @Nullable Path json;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Application configuration to lay over the demo's, for example with tables of your own.")
    private @Nullable Path config;

    @Option(
            names = "--avro",
            description =
                    "Publish to topics as Avro, with a schema registry that runs here too (downloads 140 MB once).")
    private boolean avro;

    @Option(names = "--no-demo", description = "No demo data and no job: servers, connectors and application only.")
    private boolean noDemo;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Quickstart()).setParameterExceptionHandler((invalid, args) -> {
            System.err.println("quickstart: " + invalid.getMessage());
            System.err.println("Try './quickstart --help'.");
            return CommandLine.ExitCode.USAGE;
        });
    }

    @Override
    public Integer call() {
        QuickstartOptions options = options();
        try {
            options.requireUsable();
        } catch (InvalidOptionException e) {
            throw invalid(e);
        }
        return new QuickstartRun(options, RuntimeClasspath.home()).run();
    }

    /** The options as given, each valid by itself and together. */
    QuickstartOptions options() {
        for (String option : DEMO_OPTIONS) {
            if (noDemo && spec().commandLine().getParseResult().hasMatchedOption(option)) {
                throw invalid(new InvalidOptionException(option + " has no meaning with --no-demo"));
            }
        }
        try {
            DriftOptions drift = new DriftOptions(missingInPostgres, missingInCassandra, changed);
            return new QuickstartOptions(once, !noDemo, rows, drift.resolve(rows), seed, port, json, config, avro);
        } catch (InvalidOptionException e) {
            throw invalid(e);
        }
    }

    private ParameterException invalid(InvalidOptionException e) {
        return new ParameterException(spec().commandLine(), Objects.requireNonNull(e.getMessage()), e);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
