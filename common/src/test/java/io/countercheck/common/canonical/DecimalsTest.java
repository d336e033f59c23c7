package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    /** Long numbers with any number of zeros at their ends. */
    @Test
    void strippingIsWhatJavaDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            BigInteger digits = new BigInteger(random.nextInt(900), random)
                    .multiply(BigInteger.TEN.pow(random.nextInt(300)))
                    .shiftLeft(random.nextInt(50));
            BigDecimal value =
                    new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(400) - 200);

            assertThat(Decimals.stripped(value)).isEqualTo(value.stripTrailingZeros());
        }
    }

    @Test
    void manyZerosAreStripped() {
        assertThat(Decimals.stripped(new BigDecimal("1" + "0".repeat(131_071) + ".000")))
                .isEqualTo(new BigDecimal(BigInteger.ONE, -131_071));
    }

    @Test
    void aScaleBeyondTheRangeIsRefused() {
        BigDecimal value = new BigDecimal(BigInteger.TEN.pow(500), Integer.MIN_VALUE);

        assertThatThrownBy(() -> Decimals.stripped(value)).isInstanceOf(ArithmeticException.class);
    }
}
