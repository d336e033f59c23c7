package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTypesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "integer; integer",
                "integer; decimal",
                "text; decimal",
                "text; uuid",
                "date; timestamp",
                "text; text(rtrim)",
                "text(rtrim); text(rtrim)",
                "list<integer>; list<decimal>",
                "array<integer>; list<integer>",
                "tuple<integer,text>; tuple<decimal,uuid>",
                "record<\"b\":integer,\"a\":text>; tuple<integer,text>",
                "record<\"b\":integer,\"a\":text>; record<\"a\":uuid,\"b\":decimal>"
            })
    void aRowIsLookedUpByWhatIsOneValueOfItsOwnType(String own, String joint) {
        assertThat(KeyTypes.canLookUp(CanonicalType.parse(own), CanonicalType.parse(joint)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "json; integer",
                "json; json",
                "text; json",
                "decimal; float64",
                "float64; float32",
                "text(rtrim); integer",
                "text; text(lower)",
                "text; text(rtrim,lower)",
                "timestamp; timestamp(s,truncate)",
                "text; list<integer>",
                "set<integer>; set<integer>",
                "array<integer>; set<integer>",
                "array<integer>; list<list<integer>>",
                "array<integer>; array<integer>",
                "map<integer,integer>; map<integer,integer>",
                "list<set<integer>>; list<set<integer>>",
                "tuple<integer,json>; tuple<integer,json>",
                "record<\"b\":set<text>,\"a\":text>; record<\"a\":text,\"b\":set<text>>"
            })
    void noRowIsLookedUpByWhatMayBeSeveralValuesOfItsOwnType(String own, String joint) {
        assertThat(KeyTypes.canLookUp(CanonicalType.parse(own), CanonicalType.parse(joint)))
                .isFalse();
    }
}
