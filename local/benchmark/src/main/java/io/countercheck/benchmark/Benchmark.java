package io.countercheck.benchmark;

import io.countercheck.benchmark.queries.QueriesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "./benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures Countercheck on servers that it starts on this machine.",
        subcommands = QueriesCommand.class)
public final class Benchmark {
    Benchmark() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmark()).execute(args));
    }
}
