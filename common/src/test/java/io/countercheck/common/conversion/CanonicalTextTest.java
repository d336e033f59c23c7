package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.RandomScalars;
import io.countercheck.common.canonical.ScalarType;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CanonicalTextTest {
    private final long seed = Objects.requireNonNullElseGet(Long.getLong("seed"), System::nanoTime);

    /** So a key that is found on one side can be looked up on the other, where it is text. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"TEXT", "JSON"})
    void spellsWhatIsReadAsTheSameValueInAKey(ScalarType type) {
        RandomScalars random = new RandomScalars(new Random(seed));
        for (int i = 0; i < 2_000; i++) {
            Object value = random.value(type);
            String text = CanonicalText.of(value);

            assertThat(Converted.hex(out -> Conversions.text(type, true)
                            .orElseThrow()
                            .write(Converted.utf8(text), 0, text.length(), out)))
                    .as("-Dseed=%s: %s", seed, text)
                    .isEqualTo(Converted.hex(out -> ScalarValues.write(type, value, out)));
        }
    }

    @Test
    void numbersHaveNoExponentAndNoZerosAtTheirEnd() {
        assertThat(CanonicalText.of(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(CanonicalText.of(new BigDecimal("1.500"))).isEqualTo("1.5");
        assertThat(CanonicalText.of(new BigDecimal("0E-7"))).isEqualTo("0");
    }

    @Test
    void floatsHaveTheFewestDigitsThatTellThemFromOthers() {
        assertThat(CanonicalText.of(0.1f)).isEqualTo("0.1");
        assertThat(CanonicalText.of(0.1)).isEqualTo("0.1");
        assertThat(CanonicalText.of((double) 0.1f)).isEqualTo("0.10000000149011612");
        assertThat(CanonicalText.of(2.0E23)).isEqualTo("200000000000000000000000");
        assertThat(CanonicalText.of(-0.0)).isEqualTo("0");
        assertThat(CanonicalText.of(Double.MAX_VALUE))
                .startsWith("17976931348623157000")
                .hasSize(309);
        assertThat(CanonicalText.of(Double.MIN_VALUE)).endsWith("0005").hasSize(326);
        assertThat(CanonicalText.of(Float.MIN_VALUE)).endsWith("0001").hasSize(47);
        assertThat(CanonicalText.of(9007199254740993.0)).isEqualTo("9007199254740992");
        assertThat(CanonicalText.of(Float.NaN)).isEqualTo("NaN");
        assertThat(CanonicalText.of(Float.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }
}
