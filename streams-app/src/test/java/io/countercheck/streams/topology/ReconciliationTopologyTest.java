package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/**
 * The topology's shape and names are what state stores, changelogs and a running installation hang on. If this fails on
 * purpose, write the file anew with {@code -Dgolden.update=true} and say in the change how an installation is upgraded.
 */
class ReconciliationTopologyTest {
    private static final Path EXPECTED = Path.of("src/test/resources/expected-topology.txt");

    private final Topology topology =
            new ReconciliationTopology(TestSettings.standard(), (table, keys, time) -> {}).get();

    @Test
    void theTopologyIsTheExpectedOne() throws IOException {
        String actual = topology.describe().toString().strip() + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(EXPECTED, actual);
        }

        assertThat(EXPECTED).content().isEqualToNormalizingNewlines(actual);
    }

    @Test
    void coordinatorAndComparatorTalkThroughTopicsOnly() {
        assertThat(topology.describe().subtopologies()).hasSize(2);
    }

    @Test
    void everyNodeHasANameOfItsOwnInKebabCase() {
        assertThat(topology.describe().subtopologies().stream()
                        .flatMap(part -> part.nodes().stream())
                        .map(node -> node.name()))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }
}
