package io.countercheck.benchmark.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;

class ComparisonOptionsTest {
    @TempDir
    private Path directory;

    @Test
    void withoutOptionsAMillionRowsAreCompared() {
        ComparisonOptions options = Parsed.options();

        assertThat(options.rows()).isEqualTo(1_000_000);
        assertThat(options.diffs()).isEqualTo(100);
        assertThat(options.rowsAllDifferent()).isEqualTo(100_000);
        assertThat(options.runs()).isEqualTo(3);
        assertThat(options.pair()).isEqualTo(DatastorePair.CASSANDRA_POSTGRES);
    }

    @Test
    void whatIsNotGivenShrinksWithTheTable() {
        ComparisonOptions options = Parsed.options("--rows=7");

        assertThat(options.diffs()).isEqualTo(7);
        assertThat(options.rowsAllDifferent()).isEqualTo(7);
    }

    @Test
    void pairsAreNamedByTheirDatastores() {
        assertThat(Parsed.options("--pair", "postgres-postgres").pair()).isEqualTo(DatastorePair.POSTGRES_POSTGRES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --rows 0                 | --rows must be at least 1, but is 0
            --rows many              | Invalid value for option '--rows': 'many' is not an int
            --diffs -1               | --diffs must not be negative, but is -1
            --rows 5 --diffs 6       | --diffs 6 are more than --rows 5
            --rows-all-different 0   | --rows-all-different must be at least 1, but is 0
            --runs 0                 | --runs must be at least 1, but is 0
            --pair CASSANDRA_POSTGRES | expected one of [cassandra-postgres, postgres-postgres], but was 'CASSANDRA_POSTGRES'
            --json /                 | --json / is not a regular file
            --json no/such/dir/x.json | --json no/such/dir/x.json cannot be written
            """)
    void nonsenseIsRefused(String arguments, String message) {
        assertThatThrownBy(() -> Parsed.options(arguments.split(" ")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anEarlierResultIsNotTakenForThisOne() throws Exception {
        Path earlier = Files.writeString(directory.resolve("result.json"), "{}");

        Parsed.options("--json", earlier.toString());

        assertThat(earlier).doesNotExist();
    }
}
