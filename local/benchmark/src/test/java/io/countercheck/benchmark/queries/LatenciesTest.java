package io.countercheck.benchmark.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void aPercentileIsTheSmallestOneThatSoManyDoNotExceed() {
        Latencies latencies = new Latencies(
                LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000).toArray());

        assertThat(latencies.percentile(50)).isEqualTo(100_000_000);
        assertThat(latencies.percentile(95)).isEqualTo(190_000_000);
        assertThat(latencies.percentile(100)).isEqualTo(200_000_000);
        assertThat(latencies.row()).isEqualTo("     200     100.0     190.0     198.0     200.0");
    }

    @Test
    void ofASingleRequestAllPercentilesAreTheSame() {
        Latencies latencies = new Latencies(new long[] {7});

        assertThat(latencies.percentile(1)).isEqualTo(7);
        assertThat(latencies.percentile(99)).isEqualTo(7);
    }
}
