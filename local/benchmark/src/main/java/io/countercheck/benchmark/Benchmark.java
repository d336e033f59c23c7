package io.countercheck.benchmark;

import io.countercheck.benchmark.comparison.ComparisonBenchmark;
import io.countercheck.benchmark.comparison.ComparisonOptions;
import io.countercheck.benchmark.queries.QueriesCommand;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "./benchmark",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Measures Countercheck on servers that it starts on this machine.",
            "Without a command it compares tables, and reads them without comparing, in several rounds."
        },
        footer = "%n\"./benchmark rows\" measures what a row costs, by JMH.",
        subcommands = QueriesCommand.class)
public final class Benchmark implements Callable<Integer> {
    @Mixin
    private ComparisonOptions comparison = new ComparisonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    Benchmark() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        comparison.requireUsable();
        new ComparisonBenchmark(
                        comparison, Objects.requireNonNull(spec).commandLine().getOut())
                .run();
        return 0;
    }
}
