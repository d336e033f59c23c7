package io.countercheck.benchmark.comparison;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Options as they come from a command line. */
@Command
final class Parsed {
    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

    static ComparisonOptions options(String... arguments) {
        Parsed parsed = new Parsed();
        new CommandLine(parsed).parseArgs(arguments);
        parsed.options.requireUsable();
        return parsed.options;
    }
}
