package io.countercheck.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarkTest {
    @Test
    void everyCommandExplainsItself() {
        CommandLine benchmark = new CommandLine(new Benchmark());
        StringWriter out = new StringWriter();
        benchmark.setOut(new PrintWriter(out));

        assertThat(benchmark.execute("--help")).isZero();
        assertThat(out.toString()).contains("--rows", "--pair", "queries", "./benchmark rows");
        assertThat(benchmark.execute("queries", "--help")).isZero();
        assertThat(out.toString()).contains("--mismatches", "--heap");
    }

    @Test
    void aBadOptionIsToldBeforeAnythingStarts() {
        CommandLine benchmark = new CommandLine(new Benchmark());
        StringWriter err = new StringWriter();
        benchmark.setErr(new PrintWriter(err));

        assertThat(benchmark.execute("--rows", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--rows must be at least 1, but is 0");
    }
}
