package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmptyAsNullTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "text; \"\"",
                "list<integer>; []",
                "set<integer>; []",
                "map<text,integer>; []",
                "array<integer>; []",
                "tuple<integer,text>; [null, null]",
                "record<\"a\":integer>; [null]",
                "integer; null",
                "integer; foreign \"\""
            })
    void anEmptyValueIsNull(String type, String value) {
        assertThat(emptyAsNull(type, value)).containsExactly(4, 0, 0, 0, 1, 1, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "text; \" \"",
                "bytes; 0x",
                "integer; 0",
                "integer; foreign \" \"",
                "json; JSON null",
                "list<integer>; [null]",
                "set<list<integer>>; [[]]",
                "tuple<integer,text>; [null, \"\"]",
                "tuple<tuple<integer>>; [[null]]"
            })
    void everyOtherValueStays(String type, String value) {
        assertThat(emptyAsNull(type, value))
                .endsWith(CanonicalField.encode(field(type, value)))
                .hasSizeGreaterThan(7);
    }

    private static byte[] emptyAsNull(String type, String value) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.bool(true);
        int start = encoder.length();
        field(type, value).writeTo(encoder);
        encoder.emptyAsNull(start);
        return encoder.copyRow();
    }

    private static CanonicalField field(String notation, String value) {
        CanonicalType type = CanonicalType.parse(notation);
        return new CanonicalField(type, GoldenValue.parse(type, value));
    }
}
