package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.Side;
import io.countercheck.streams.document.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that fit into a look-up's answer, and would not fit into a record of JSON. */
class LargeMismatchTest {
    /** Each takes one byte in a row and six in JSON. */
    private static final String CONTROL_CHARACTER = "\u0001";

    @Test
    void aRowThatIsTooLargeAsJsonIsToldByItsKeyAndChecksum() {
        try (ComparatorFixture tables = new ComparatorFixture()) {
            tables.on(Side.SOURCE, 1, CONTROL_CHARACTER.repeat(60_000))
                    .on(Side.TARGET, 1, CONTROL_CHARACTER.repeat(60_001))
                    .open(1, 1, 100)
                    .scan();
            tables.settle();

            List<JsonNode> published = tables.published();
            assertThat(published).singleElement().satisfies(mismatch -> {
                assertThat(Json.text(mismatch.get("cassandra_data"))).isEqualTo("{\"id\":1}");
                assertThat(mismatch.get("cassandra_checksum").textValue()).hasSize(64);
                assertThat(mismatch.get("differing_columns").get(0).textValue()).isEqualTo("name");
                assertThat(Json.bytes(mismatch).length).isLessThan(4096);
            });
        }
    }
}
