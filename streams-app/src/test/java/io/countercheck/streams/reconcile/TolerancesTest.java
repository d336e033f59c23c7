package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TolerancesTest {

    @ParameterizedTest
    @CsvSource({
        "1.00, 1.01, 0.01, true",
        "1.00, 1.0100000000000000001, 0.01, false",
        "-1, 1, 2, true",
        "-1, 1, 1.999, false",
        "5, 5, 0, true",
        "5, 5.000001, 0, false",
        "1E+1000000, 1, 100, false",
        "1E+1000000000, 1E-1000000000, 100, false",
        "0, 1E-1000000000, 0.01, true",
        "0.01, -1E-1000000000, 0.01, true",
    })
    void numbersAgreeWithinTheLimitAndNotBeyond(BigDecimal source, BigDecimal target, BigDecimal limit, boolean agree) {
        Tolerances tolerances = new Tolerances(List.of(limit));

        assertThat(tolerances.agree(field(row -> row.decimal(source)), field(row -> row.decimal(target))))
                .isEqualTo(agree);
        assertThat(tolerances.agree(field(row -> row.decimal(target)), field(row -> row.decimal(source))))
                .isEqualTo(agree);
    }

    @Test
    void aNullAgreesWithANullOnly() {
        Tolerances generous = new Tolerances(List.of(new BigDecimal(1000)));
        ByteBuffer nothing = field(CanonicalRowEncoderV1::nullValue);

        assertThat(generous.agree(nothing, nothing)).isTrue();
        assertThat(generous.agree(nothing, field(row -> row.integer(0)))).isFalse();
        assertThat(generous.agree(field(row -> row.integer(0)), nothing)).isFalse();
    }

    @Test
    void whatIsNoFiniteNumberAgreesWithItselfOnly() {
        Tolerances generous = new Tolerances(List.of(new BigDecimal(1000)));
        ByteBuffer nan = field(row -> row.float64(Double.NaN));
        ByteBuffer infinity = field(row -> row.float64(Double.POSITIVE_INFINITY));

        assertThat(generous.agree(nan, nan)).isTrue();
        assertThat(generous.agree(infinity, infinity)).isTrue();
        assertThat(generous.agree(nan, infinity)).isFalse();
        assertThat(generous.agree(infinity, field(row -> row.float64(Double.MAX_VALUE))))
                .isFalse();
    }

    @Test
    void floatsAreTakenAsTheDecimalsThatPeopleRead() {
        Tolerances tenth = new Tolerances(List.of(new BigDecimal("0.1")));

        assertThat(tenth.agree(field(row -> row.float32(0.1f)), field(row -> row.float32(0.2f))))
                .isTrue();
        assertThat(tenth.agree(field(row -> row.float64(1e300)), field(row -> row.float64(Math.nextUp(1e300)))))
                .isFalse();
    }

    @Test
    void everyFieldHasItsOwnLimit() {
        Tolerances tolerances = new Tolerances(List.of(BigDecimal.ONE, BigDecimal.TEN));
        ByteBuffer zero = fields(0, 0);

        assertThat(tolerances.agree(zero, fields(1, 10))).isTrue();
        assertThat(tolerances.agree(zero, fields(10, 1))).isFalse();
    }

    private static ByteBuffer fields(long first, long second) {
        return field(row -> {
            row.integer(first);
            row.integer(second);
        });
    }

    private static ByteBuffer field(Consumer<CanonicalRowEncoderV1> value) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        value.accept(encoder);
        return ByteBuffer.wrap(encoder.copyRow());
    }
}
