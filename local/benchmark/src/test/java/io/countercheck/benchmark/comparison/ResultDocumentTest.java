package io.countercheck.benchmark.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultDocumentTest {
    private final Measurements measurements = new Measurements();
    private final ComparisonOptions options = Parsed.options("--rows=1000", "--diffs=30", "--runs=2");

    @BeforeEach
    void twoRounds() {
        measurements.add(Measured.round(Map.of(Step.BOTH, 2.0, Step.FEW_DIFFERENCES, 5.0)));
        measurements.add(Measured.round(Map.of(Step.BOTH, 2.0, Step.FEW_DIFFERENCES, 7.0)));
    }

    @Test
    void jsonHasTheRatiosWithMedianMinAndMax() {
        JsonNode json = new ResultDocument(options, measurements).json();

        assertThat(json.at("/ratios/c~1ab").toString()).isEqualTo("{\"median\":2.5,\"min\":2.0,\"max\":3.0}");
        assertThat(json.path("ratios").fieldNames()).toIterable().containsExactly("c/ab", "d/ab", "e/ab");
    }

    @Test
    void jsonHasEveryStep() {
        JsonNode json = new ResultDocument(options, measurements).json();

        assertThat(json.path("steps").fieldNames())
                .toIterable()
                .containsExactly(Arrays.stream(Step.values()).map(Step::id).toArray(String[]::new));
        JsonNode few = json.path("steps").path("c");
        assertThat(few.at("/seconds/median").doubleValue()).isEqualTo(5);
        assertThat(few.at("/settle_delay_seconds/median").doubleValue()).isEqualTo(1);
        assertThat(few.at("/phases/SCAN/max").doubleValue()).isEqualTo(0.75);
        assertThat(few.at("/kafka_bytes/reconciliation.checksums/min").doubleValue())
                .isEqualTo(2048);
        assertThat(few.at("/kafka_bytes_product/median").doubleValue()).isEqualTo(2560);
        assertThat(few.at("/cpu_seconds/connect/median").doubleValue()).isEqualTo(1.5);
        assertThat(few.at("/peak_memory_bytes/connect/median").doubleValue()).isEqualTo(3 << 20);
    }

    @Test
    void jsonSaysWhatWasMeasured() {
        JsonNode json = new ResultDocument(options, measurements).json();

        assertThat(json.path("pair").textValue()).isEqualTo("cassandra-postgres");
        assertThat(json.path("rows").intValue()).isEqualTo(1000);
        assertThat(json.path("diffs").intValue()).isEqualTo(30);
        assertThat(json.path("rows_all_different").intValue()).isEqualTo(1000);
        assertThat(json.path("runs").intValue()).isEqualTo(2);
        assertThat(json.at("/machine/cores").intValue()).isPositive();
    }

    @Test
    void theReportHasTheSame() {
        StringWriter out = new StringWriter();

        new Report(options, measurements).print(new PrintWriter(out));

        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "c CHECKSUM job, few rows differ 5.000 4.000 6.000 208 1.000",
                        "c/ab 2.50 2.00 3.00",
                        "SCAN 0.750 0.750",
                        "reconciliation.checksums 2.0 2.0 2.0 2.0",
                        "connect 1.50 1.50 1.50 1.50 1.50 1.50 1.50 1.50",
                        "connect 3 3 3 3 3 3 3 3");
    }
}
