package io.countercheck.common.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.digest.TokenRecipe.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KeyTokensTest {

    @Test
    void aFieldIsHashedAsCassandraSerialisesIt() {
        assertSerialised(TokenForm.BOOLEAN, key -> key.bool(true), "01");
        assertSerialised(TokenForm.INT8, key -> key.integer(-2), "FE");
        assertSerialised(TokenForm.INT16, key -> key.integer(-2), "FFFE");
        assertSerialised(TokenForm.INT32, key -> key.integer(300), "0000012C");
        assertSerialised(TokenForm.INT64, key -> key.integer(Long.MIN_VALUE), "8000000000000000");
        assertSerialised(TokenForm.VARINT, key -> key.integer(128), "0080");
        assertSerialised(TokenForm.FLOAT32, key -> key.float32(1.0f), "3F800000");
        assertSerialised(TokenForm.FLOAT64, key -> key.float64(1.0), "3FF0000000000000");
        assertSerialised(TokenForm.TEXT, key -> key.text("é"), "C3A9");
        assertSerialised(TokenForm.BYTES, key -> key.bytes(new byte[] {0, -1}, 0, 2), "00FF");
        assertSerialised(TokenForm.UUID, key -> key.uuid(1, 2), "00000000000000010000000000000002");
        assertSerialised(TokenForm.TIMESTAMP, key -> key.timestamp(-1, 0), "FFFFFFFFFFFFFFFF");
        assertSerialised(TokenForm.DATE, key -> key.date(0), "80000000");
        assertSerialised(TokenForm.DATE, key -> key.date(-1), "7FFFFFFF");
        assertSerialised(TokenForm.TIME, key -> key.time(1), "0000000000000001");
        assertSerialised(TokenForm.INET, key -> key.inet(new byte[] {127, 0, 0, 1}, 32), "7F000001");
        assertSerialised(TokenForm.INET, key -> key.inet(new byte[16], 128), "00".repeat(16));
    }

    @Test
    void aWholeNumberMayBeComparedAsADecimal() {
        assertSerialised(TokenForm.INT16, key -> key.decimal(new BigDecimal("1200")), "04B0");
        assertSerialised(TokenForm.INT32, key -> key.decimal(new BigDecimal("-7")), "FFFFFFF9");
        assertSerialised(
                TokenForm.INT64, key -> key.decimal(new BigDecimal("9000000000000000000")), "7CE66C50E2840000");
        assertSerialised(TokenForm.INT64, key -> key.decimal(BigDecimal.ZERO), "0000000000000000");
        assertSerialised(TokenForm.VARINT, key -> key.decimal(new BigDecimal("256")), "0100");
        assertSerialised(TokenForm.VARINT, key -> key.decimal(new BigDecimal("25600")), "6400");
        assertSerialised(
                TokenForm.VARINT,
                key -> key.decimal(new BigDecimal(BigInteger.TEN.pow(30))),
                HexFormat.of().formatHex(BigInteger.TEN.pow(30).toByteArray()));
    }

    @Test
    void anEmptyValueHasNoBytes() {
        assertSerialised(TokenForm.INT32, CanonicalRowEncoderV1::nullValue, "");
        assertThat(token(List.of(new Field(0, TokenForm.INT32), new Field(1, TokenForm.TEXT)), key -> {
                    key.nullValue();
                    key.text("a");
                }))
                .isEqualTo(hash("0000" + "00" + "0001" + "61" + "00"));
    }

    @Test
    void severalFieldsAreAComposite() {
        Consumer<CanonicalRowEncoderV1> key = fields -> {
            fields.text("tenant-1");
            fields.integer(7);
            fields.text("a longer component that exceeds sixteen bytes ÿ€");
        };

        assertThat(token(List.of(new Field(0, TokenForm.TEXT), new Field(2, TokenForm.TEXT)), key))
                .isEqualTo(-8315644030191650752L);
        assertThat(token(List.of(new Field(1, TokenForm.INT32)), key)).isEqualTo(hash("00000007"));
        assertThat(token(List.of(new Field(1, TokenForm.INT8), new Field(0, TokenForm.TEXT)), key))
                .isEqualTo(hash("0001" + "07" + "00" + "0008" + utf8("tenant-1") + "00"));
    }

    @Test
    void whatCassandraCannotHoldStillHasAToken() {
        assertHashedWhole(TokenForm.INT8, key -> key.integer(128));
        assertHashedWhole(TokenForm.INT32, key -> key.integer(1L << 31));
        assertHashedWhole(TokenForm.INT64, key -> key.integer(BigInteger.ONE.shiftLeft(63)));
        assertHashedWhole(TokenForm.INT32, key -> key.decimal(new BigDecimal("0.5")));
        assertHashedWhole(TokenForm.INT64, key -> key.decimal(new BigDecimal("1E+19")));
        assertHashedWhole(TokenForm.INT64, key -> key.decimal(new BigDecimal("1E+2000000000")));
        assertHashedWhole(TokenForm.VARINT, key -> key.decimal(new BigDecimal("1E+2000000000")));
        assertHashedWhole(TokenForm.VARINT, key -> key.decimal(new BigDecimal("0.1")));
        assertHashedWhole(TokenForm.INT32, key -> key.decimalNaN());
        assertHashedWhole(TokenForm.TIMESTAMP, key -> key.timestamp(5, 1));
        assertHashedWhole(TokenForm.TIMESTAMP, key -> key.timestampInfinity(true));
        assertHashedWhole(TokenForm.DATE, key -> key.dateInfinity(false));
        assertHashedWhole(TokenForm.INET, key -> key.inet(new byte[] {10, 0, 0, 0}, 8));
        assertHashedWhole(TokenForm.UUID, key -> key.foreign(new byte[] {'x'}, 0, 1));
    }

    @Test
    void withoutFieldsAllKeyBytesAreHashed() {
        byte[] row = canonical(key -> {
            key.text("key");
            key.integer(1);
        });

        assertThat(new KeyTokens(TokenRecipe.ALL_KEY_BYTES).of(row, row.length))
                .isEqualTo(Murmur3.token(row, 0, row.length));
        assertThat(new KeyTokens(TokenRecipe.ALL_KEY_BYTES).of(row, 8)).isEqualTo(Murmur3.token(row, 0, 8));
    }

    @Test
    void oneInstanceComputesManyTokens() {
        KeyTokens tokens = new KeyTokens(new TokenRecipe(List.of(new Field(0, TokenForm.TEXT))));
        Random random = new Random(11);
        for (int i = 0; i < 1000; i++) {
            String text = random.ints(random.nextInt(300), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            byte[] row = canonical(key -> key.text(text));

            assertThat(tokens.of(row, row.length)).isEqualTo(hash(utf8(text)));
        }
    }

    @Test
    void aFormSuitsTheTypesThatTellItsValues() {
        assertThat(TokenForm.INT32.suits(ScalarType.INTEGER)).isTrue();
        assertThat(TokenForm.VARINT.suits(ScalarType.DECIMAL)).isTrue();
        assertThat(TokenForm.TEXT.suits(ScalarType.TEXT)).isTrue();
        assertThat(TokenForm.TEXT.suits(NormalizedText.PADDED)).isFalse();
        assertThat(TokenForm.TEXT.suits(ScalarType.UUID)).isFalse();
        assertThat(TokenForm.FLOAT64.suits(ScalarType.FLOAT32)).isFalse();
        assertThat(TokenForm.DATE.suits(ScalarType.TIMESTAMP)).isFalse();
        assertThat(Arrays.stream(TokenForm.values())
                        .filter(form -> form.suits(ScalarType.DECIMAL))
                        .toList())
                .containsExactly(TokenForm.INT8, TokenForm.INT16, TokenForm.INT32, TokenForm.INT64, TokenForm.VARINT);
    }

    private static void assertSerialised(TokenForm form, Consumer<CanonicalRowEncoderV1> key, String hex) {
        assertThat(token(List.of(new Field(0, form)), key)).as("%s", form).isEqualTo(hash(hex));
    }

    private static void assertHashedWhole(TokenForm form, Consumer<CanonicalRowEncoderV1> key) {
        byte[] row = canonical(key);
        assertThat(token(List.of(new Field(0, form)), key)).as("%s", form).isEqualTo(Murmur3.token(row, 0, row.length));
    }

    private static long token(List<Field> fields, Consumer<CanonicalRowEncoderV1> key) {
        byte[] row = canonical(key);
        return new KeyTokens(new TokenRecipe(fields)).of(row, row.length);
    }

    private static byte[] canonical(Consumer<CanonicalRowEncoderV1> key) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        key.accept(encoder);
        return encoder.copyRow();
    }

    private static String utf8(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long hash(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return Murmur3.token(bytes, 0, bytes.length);
    }
}
