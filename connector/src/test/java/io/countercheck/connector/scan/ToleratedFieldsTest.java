package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ForeignText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToleratedFieldsTest {
    private static final BigDecimal MANY_DIGITS = new BigDecimal("9".repeat(500) + ".5");

    @Test
    void fieldsOfOrdinarySizeTravelAsTheyAre() {
        byte[] row = row("x".repeat(60_000));

        assertThat(ToleratedFields.of(row, 6, row.length)).isEqualTo(Arrays.copyOfRange(row, 6, row.length));
        assertThat(ToleratedFields.of(row, 6, 6)).isEmpty();
    }

    @Test
    void ofFieldsThatAreTooLargeTheDigestTravels() {
        byte[] row = row("x".repeat(2_000_000));

        byte[] fields = ToleratedFields.of(row, 6, row.length);

        assertThat(fields).hasSizeLessThan(500);
        List<@Nullable Object> values = CanonicalRowDecoderV1.decode(ByteBuffer.wrap(fields));
        assertThat(values).hasSize(3).startsWith(MANY_DIGITS, null);
        assertThat(values.get(2))
                .isInstanceOfSatisfying(
                        ForeignText.class, text -> assertThat(text.text()).matches("SHA-256 [0-9a-f]{64}"));
    }

    @Test
    void aDigestEqualsThatOfTheSameFieldOnly() {
        byte[] one = row("x".repeat(2_000_000));
        byte[] same = row("x".repeat(2_000_000));
        byte[] other = row("x".repeat(1_999_999) + "y");

        assertThat(ToleratedFields.of(one, 6, one.length))
                .isEqualTo(ToleratedFields.of(same, 6, same.length))
                .isNotEqualTo(ToleratedFields.of(other, 6, other.length));
    }

    @Test
    void anyNumberOfColumnsTravelsInOneRecord() {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        for (int column = 0; column < 1_600; column++) {
            foreign(encoder, "x".repeat(1_000));
        }

        assertThat(ToleratedFields.of(encoder.copyRow(), 0, encoder.length())).hasSizeLessThan(200_000);
    }

    /** A key of 6 bytes, a number, a null, and a text that is none. */
    private static byte[] row(String text) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.integer(7);
        encoder.decimal(MANY_DIGITS);
        encoder.nullValue();
        foreign(encoder, text);
        return encoder.copyRow();
    }

    private static void foreign(CanonicalRowEncoderV1 encoder, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        encoder.foreign(utf8, 0, utf8.length);
    }
}
