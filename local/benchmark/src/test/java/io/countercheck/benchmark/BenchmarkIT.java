package io.countercheck.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countercheck.local.RuntimeClasspath;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark itself, over so few rows that its figures mean nothing. It fails where a job finds what it must not. */
class BenchmarkIT {
    @TempDir
    private Path directory;

    @Test
    void aSmallRunMeasuresEverything() throws Exception {
        Path file = directory.resolve("result.json");
        CommandLine benchmark = new CommandLine(new Benchmark());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        benchmark.setOut(new PrintWriter(out));
        benchmark.setErr(new PrintWriter(err));

        int exit = benchmark.execute(
                "--rows=2000",
                "--diffs=31",
                "--rows-all-different=300",
                "--runs=1",
                "--fast-start",
                "--home=" + RuntimeClasspath.home(),
                "--json=" + file);

        assertThat(exit).as("%s%n%s", out, err).isZero();
        JsonNode result = new ObjectMapper().readTree(file.toFile());
        assertThat(result.path("rows").intValue()).isEqualTo(2000);
        for (String ratio : new String[] {"c/ab", "d/ab", "e/ab"}) {
            assertThat(result.path("ratios").path(ratio).path("median").doubleValue())
                    .as(ratio)
                    .isPositive();
        }
        for (Iterator<JsonNode> steps = result.path("steps").elements(); steps.hasNext(); ) {
            assertThat(steps.next().at("/seconds/median").doubleValue()).isPositive();
        }
        JsonNode few = result.path("steps").path("c");
        assertThat(few.at("/phases/CONFIRM/median").isNumber()).isTrue();
        assertThat(few.path("settle_delay_seconds").path("median").doubleValue())
                .isPositive();
        assertThat(few.path("kafka_bytes")
                        .path("reconciliation.checksums")
                        .path("median")
                        .doubleValue())
                .isPositive();
        assertThat(out.toString()).contains("c/ab", "reconciliation.checksums", "CPU seconds", "Peak memory in MiB");
    }
}
