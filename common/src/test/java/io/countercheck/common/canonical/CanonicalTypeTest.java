package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
    @CsvSource({"INTEGER, DECIMAL, DECIMAL", "FLOAT32, FLOAT64, FLOAT32"})
    void jointTypeIsTheSameFromEitherSide(ScalarType one, ScalarType other, ScalarType joint) {
        assertThat(CanonicalType.joint(one, other)).contains(joint);
        assertThat(CanonicalType.joint(other, one)).contains(joint);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, UUID",
        "TEXT, BYTES",
        "INTEGER, FLOAT64",
        "DECIMAL, FLOAT64",
        "TIMESTAMP, DATE",
        "BOOLEAN, INTEGER"
    })
    void whatCannotBeComparedHasNoJointType(ScalarType one, ScalarType other) {
        assertThat(CanonicalType.joint(one, other)).isEmpty();
        assertThat(CanonicalType.joint(other, one)).isEmpty();
    }

    @Test
    void anUnknownNotationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalType.parse("varchar"))
                .withMessageContaining("varchar");
    }
}
