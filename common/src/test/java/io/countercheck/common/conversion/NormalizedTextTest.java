package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalType;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "text| A\u00A0|' A\u00A0'",
                "text(rtrim)| A  |' A'",
                "text(rtrim)| A\t|' A\t'",
                "text(rtrim)|`  `|''",
                "text(trim)| \t A\u2003|'A'",
                "text(trim)|\u00A0A|'\u00A0A'",
                "text(lower)|ÀBC|'àbc'",
                "text(lower)|ΑΣ|'ας'",
                "text(lower)|I|'i'",
                "text(nfc)|e\u0301|'é'",
                "text(nfc)|\u212B|'Å'",
                "text(nfc)|\uFB01|'\uFB01'",
                "text(nfc,lower)|E\u0301|'é'",
                "text(nfc,lower)|\u0130|'i\u0307'",
                "text(nfc,lower,trim)| E\u0301 |'é'"
            })
    void rulesAreApplied(String type, String text, String value) {
        assertThat(Converted.text(type, text)).isEqualTo(value);
    }

    /** H with a line below has no capital of its own that is one character with it: only afterwards it is composed. */
    @Test
    void whatIsLowerCaseIsComposedAgain() {
        assertThat(Converted.textHex("text(nfc,lower)", "H\u0331"))
                .isEqualTo(Converted.textHex("text(nfc,lower)", "\u1E96"))
                .isNotEqualTo(Converted.textHex("text(lower)", "H\u0331"));
    }

    @Test
    void malformedTextsStayDifferent() {
        assertThat(malformed("61ff")).isNotEqualTo(malformed("61fe")).isEqualTo("010000000261ff");
    }

    private static String malformed(String utf8) {
        byte[] bytes = HexFormat.of().parseHex(utf8);
        return Converted.hex(out -> Conversions.text(CanonicalType.parse("text(nfc,lower)"), false)
                .orElseThrow()
                .write(bytes, 0, bytes.length, out));
    }

    @Test
    void stringsWithinDocumentsAreNormalisedToo() {
        assertThat(Converted.json("list<text(lower)>", "[\"AB\", null, 1]")).isEqualTo("list('ab', -, «1»)");
    }
}
