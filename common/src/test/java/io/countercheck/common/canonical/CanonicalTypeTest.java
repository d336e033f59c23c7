package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTypeTest {

    @ParameterizedTest
    @EnumSource
    void notationIsReadBack(ScalarType type) {
        assertThat(CanonicalType.parse(type.notation())).isEqualTo(type);
        assertThat(ScalarType.byTag(type.tag())).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsComparableWithItself(ScalarType type) {
        assertThat(CanonicalType.joint(type, type)).contains(type);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, DECIMAL, DECIMAL",
        "FLOAT32, FLOAT64, FLOAT32",
        "DECIMAL, FLOAT64, FLOAT64",
        "DECIMAL, FLOAT32, FLOAT32",
        "DATE, TIMESTAMP, TIMESTAMP",
        "TEXT, UUID, UUID",
        "TEXT, BYTES, BYTES",
        "TEXT, JSON, JSON",
        "JSON, INTEGER, INTEGER",
        "JSON, TIMESTAMP, TIMESTAMP"
    })
    void jointTypeIsTheSameFromEitherSide(ScalarType one, ScalarType other, ScalarType joint) {
        assertThat(CanonicalType.joint(one, other)).contains(joint);
        assertThat(CanonicalType.joint(other, one)).contains(joint);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, FLOAT64",
        "TIMESTAMP, TIME",
        "DATE, TIME",
        "BOOLEAN, INTEGER",
        "INET, BYTES",
        "DURATION, INTEGER"
    })
    void whatCannotBeComparedHasNoJointType(ScalarType one, ScalarType other) {
        assertThat(CanonicalType.joint(one, other)).isEmpty();
        assertThat(CanonicalType.joint(other, one)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "text(rtrim); text; text(rtrim)",
                "text(rtrim); text(nfc,lower); text(nfc,lower,rtrim)",
                "text(rtrim); integer; integer",
                "text(rtrim); json; json",
                "json; timestamp(ms,half_up); timestamp(ms,half_up)",
                "list<integer>; list<decimal>; list<decimal>",
                "list<integer>; array<decimal>; list<decimal>",
                "set<integer>; array<text>; set<integer>",
                "list<list<integer>>; array<decimal>; list<list<decimal>>",
                "list<set<integer>>; array<text>; list<set<integer>>",
                "list<list<integer>>; array<json>; list<list<integer>>",
                "array<integer>; array<decimal>; array<decimal>",
                "map<text,integer>; map<uuid,decimal>; map<uuid,decimal>",
                "map<text,integer>; json; map<text,integer>",
                "tuple<integer,text>; tuple<decimal,uuid>; tuple<decimal,uuid>",
                "record<\"b\":integer,\"a\":text>; tuple<decimal,uuid>; tuple<decimal,uuid>",
                "record<\"b\":integer,\"a\":text>; record<\"a\":uuid,\"b\":decimal>; record<\"a\":uuid,\"b\":decimal>",
                "record<\"b\":integer,\"a\":text>; json; record<\"a\":text,\"b\":integer>",
                "record<\"b\":integer,\"a\":text>; text; record<\"a\":text,\"b\":integer>",
                "list<record<\"b\":date,\"a\":date>>; list<record<\"b\":date,\"a\":date>>; list<record<\"a\":date,\"b\":date>>",
                "map<text,record<\"b\":date,\"a\":date>>; json; map<text,record<\"a\":date,\"b\":date>>"
            })
    void jointTypeOfShapesIsThatOfTheirParts(String one, String other, String joint) {
        assertThat(CanonicalType.joint(CanonicalType.parse(one), CanonicalType.parse(other)))
                .contains(CanonicalType.parse(joint));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "list<integer>; set<integer>",
                "list<integer>; map<integer,integer>",
                "list<integer>; tuple<integer>",
                "list<integer>; list<boolean>",
                "array<integer>; map<integer,integer>",
                "array<integer>; list<boolean>",
                "map<text,integer>; map<text,boolean>",
                "tuple<integer>; tuple<integer,integer>",
                "record<\"a\":integer>; record<\"b\":integer>",
                "record<\"a\":integer>; record<\"A\":integer>",
                "record<\"a\":integer>; record<\"a\":boolean>",
                "record<\"a\":integer>; tuple<integer,integer>",
                "record<\"a\":integer>; map<text,integer>",
                "integer; list<integer>"
            })
    void shapesWhosePartsCannotBeComparedHaveNoJointType(String one, String other) {
        assertThat(CanonicalType.joint(CanonicalType.parse(one), CanonicalType.parse(other)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list",
                "list<>",
                "list<integer",
                "list<integer>>",
                "map<text>",
                "map<text,text,text>",
                "tuple<>",
                "record<>",
                "record<a:text>",
                "record<\"a\">",
                "record<\"a:text>",
                "record<\"a\":text,\"a\":text>",
                "text()",
                "text(upper)",
                "text(nfc",
                "integer(s,truncate)",
                "timestamp(s)",
                "timestamp(ns,truncate)",
                "timestamp(s,floor)",
                "timestamp(s,truncate,)",
                "vector<float32>",
                "text ",
                " text"
            })
    void whatIsNoNotationIsRefused(String notation) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalType.parse(notation));
    }

    @Test
    void anUnknownNotationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalType.parse("varchar"))
                .withMessageContaining("varchar");
    }
}
