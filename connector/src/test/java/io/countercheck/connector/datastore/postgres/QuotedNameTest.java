package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedNameTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "id,\"id\"",
                "Id,\"Id\"",
                "two words,\"two words\"",
                "dot.dot,\"dot.dot\"",
                "a\"b,\"a\"\"b\"",
                "\"\",\"\"\"\"\"\"",
                "x\"; DROP TABLE y; --,\"x\"\"; DROP TABLE y; --\"",
                "größe_尺寸,\"größe_尺寸\"",
                "it's,\"it's\"",
                "back\\slash,\"back\\slash\"",
                "what?,\"what?\"",
            })
    void quotesWhateverTheCatalogMayHold(String identifier, String quoted) {
        assertThat(QuotedName.of(identifier)).isEqualTo(quoted);
    }

    @Test
    void leavesTheLongestNameWhole() {
        String longest = "n".repeat(63);

        assertThat(QuotedName.of(longest)).isEqualTo('"' + longest + '"');
    }

    @Test
    void quotesSchemaAndTableApart() {
        assertThat(QuotedName.of(new TableName("my.schema", "t\"1"))).isEqualTo("\"my.schema\".\"t\"\"1\"");
    }
}
