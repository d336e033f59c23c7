package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.SpecialValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionMarkTest {

    @Test
    void nullIsNoMark() {
        assertThat(DeletionMark.isSet(null)).isFalse();
    }

    @Test
    void aBooleanSaysItself() {
        assertThat(DeletionMark.isSet(true)).isTrue();
        assertThat(DeletionMark.isSet(false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "t", "yes", "Y", "on", "1", "d", "D", "deleted", "Deleted ", " true\t"})
    void someTextsSaySo(String text) {
        assertThat(DeletionMark.isSet(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "false", "f", "no", "n", "off", "0", "active", "null", "not deleted", "truetrue"})
    void otherTextsDoNot(String text) {
        assertThat(DeletionMark.isSet(text)).isFalse();
    }

    @Test
    void numbersOtherThanZeroSaySo() {
        assertThat(DeletionMark.isSet(BigInteger.ONE)).isTrue();
        assertThat(DeletionMark.isSet(BigInteger.valueOf(-1))).isTrue();
        assertThat(DeletionMark.isSet(new BigDecimal("1E-400"))).isTrue();
        assertThat(DeletionMark.isSet(SpecialValue.NAN)).isTrue();
        assertThat(DeletionMark.isSet(BigInteger.ZERO)).isFalse();
        assertThat(DeletionMark.isSet(new BigDecimal("0.00"))).isFalse();
    }

    @Test
    void aTimeOfDeletionSaysSoUnlessItNeverComes() {
        assertThat(DeletionMark.isSet(Instant.EPOCH)).isTrue();
        assertThat(DeletionMark.isSet(LocalDate.EPOCH)).isTrue();
        assertThat(DeletionMark.isSet(SpecialValue.NEGATIVE_INFINITY)).isTrue();
        assertThat(DeletionMark.isSet(SpecialValue.POSITIVE_INFINITY)).isFalse();
    }
}
