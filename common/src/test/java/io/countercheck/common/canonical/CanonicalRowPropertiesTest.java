package io.countercheck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for all rows, tried on random ones. A failure names its seed, which gives the same rows again. */
class CanonicalRowPropertiesTest {
    private static final int ROWS = 20_000;

    private final long seed = Objects.requireNonNullElseGet(Long.getLong("seed"), System::nanoTime);
    private final RandomRows random = new RandomRows(seed);

    @Test
    void decodingGivesTheRowBack() {
        for (int i = 0; i < ROWS; i++) {
            List<CanonicalField> row = random.row(random.types());

            assertThat(withoutOrder(decode(CanonicalField.encode(row))))
                    .as("-Dseed=%s: %s", seed, row)
                    .isEqualTo(withoutOrder(values(row)));
        }
    }

    @Test
    void differentRowsHaveDifferentBytesAndEqualRowsTheSame() {
        for (int i = 0; i < ROWS; i++) {
            List<CanonicalField> row = random.row(random.types());
            List<CanonicalField> other = random.neighbour(row);

            assertThat(ByteBuffer.wrap(CanonicalField.encode(row))
                            .equals(ByteBuffer.wrap(CanonicalField.encode(other))))
                    .as("-Dseed=%s: %s and %s", seed, row, other)
                    .isEqualTo(withoutOrder(values(row)).equals(withoutOrder(values(other))));
        }
    }

    @Test
    void theOrderOfSetsAndMapsNeverCounts() {
        for (int i = 0; i < ROWS; i++) {
            List<CanonicalField> row = random.row(random.types());

            assertThat(CanonicalField.encode(random.reordered(row)))
                    .as("-Dseed=%s: %s", seed, row)
                    .isEqualTo(CanonicalField.encode(row));
        }
    }

    @Test
    void whatIsDecodedIsEncodedAsItWas() {
        for (int i = 0; i < ROWS; i++) {
            List<CanonicalType> types = random.types();
            byte[] canonical = CanonicalField.encode(random.row(types));
            List<? extends @Nullable Object> values = decode(canonical);

            assertThat(CanonicalField.encode(IntStream.range(0, types.size())
                            .mapToObj(column -> new CanonicalField(types.get(column), values.get(column)))
                            .toList()))
                    .as("-Dseed=%s: %s", seed, types)
                    .isEqualTo(canonical);
        }
    }

    @Test
    void fieldsAreFoundWithoutDecodingThem() {
        for (int i = 0; i < 1_000; i++) {
            List<CanonicalField> row = random.row(random.types());
            byte[] canonical = CanonicalField.encode(row);
            int before = CanonicalField.encode(row.subList(0, row.size() - 1)).length;

            assertThat(EncodedFields.skip(canonical, 0, row.size() - 1)).isEqualTo(before);
            assertThat(EncodedFields.end(canonical, before)).isEqualTo(canonical.length);
        }
    }

    @Test
    void notationOfAnyTypeIsReadBack() {
        for (int i = 0; i < ROWS; i++) {
            CanonicalType type = random.anyType();

            assertThat(CanonicalType.parse(type.notation()))
                    .as("-Dseed=%s", seed)
                    .isEqualTo(type);
        }
    }

    @Test
    void jointTypesAreTheSameFromEitherSideAndComparableWithBoth() {
        int joints = 0;
        for (int i = 0; i < ROWS; i++) {
            CanonicalType one = random.anyType();
            CanonicalType other = random.anyType();
            Optional<CanonicalType> joint = CanonicalType.joint(one, other);

            assertThat(CanonicalType.joint(other, one))
                    .as("-Dseed=%s: %s and %s", seed, one, other)
                    .isEqualTo(joint);
            joints += joint.isPresent() ? 1 : 0;
        }
        assertThat(joints).isGreaterThan(ROWS / 10);
    }

    @Test
    void keysDecodeToTheSameValuesAsRows() {
        for (int i = 0; i < 1_000; i++) {
            byte[] canonical = CanonicalField.encode(random.row(random.types()));

            assertThat(CanonicalRowDecoderV1.decodeKey(ByteBuffer.wrap(canonical)))
                    .as("-Dseed=%s", seed)
                    .isEqualTo(decode(canonical));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "61c3", "eda080", "c080"})
    void malformedTextIsReplacedForDisplayAndRefusedInAKey(String utf8) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.textUtf8(ByteBuffer.wrap(HexFormat.of().parseHex(utf8)));
        ByteBuffer key = ByteBuffer.wrap(encoder.copyRow());

        assertThat(CanonicalRowDecoderV1.decode(key)).singleElement().asString().contains("\uFFFD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalRowDecoderV1.decodeKey(key))
                .withMessage("a text key is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "a\0b", "\0\0\0\1"})
    void movingCharactersToTheNeighbouringFieldChangesTheBytes(String text) {
        List<String> all = IntStream.rangeClosed(0, text.length())
                .mapToObj(split -> hex(new String[] {text.substring(0, split), text.substring(split)}))
                .toList();

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void nullAndEmptyAreNotTheSame() {
        assertThat(List.of(
                        hex(new String[] {"", ""}),
                        hex(new CanonicalField(ScalarType.TEXT, null), new CanonicalField(ScalarType.TEXT, "")),
                        hex(new CanonicalField(ScalarType.TEXT, ""), new CanonicalField(ScalarType.TEXT, null)),
                        hex(new CanonicalField(ScalarType.TEXT, null), new CanonicalField(ScalarType.TEXT, null)),
                        hex(new CanonicalField(ScalarType.BYTES, ByteBuffer.allocate(0)))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF00000000", "0100000002", "0100000001", "01", "04000000", "0400000000", "0A80000000"})
    void whatIsNotCanonicalIsRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatIllegalArgumentException().isThrownBy(() -> decode(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0200000000",
                "030000000300000000",
                "05000000020102",
                "0500000011000000000000000000000000000000000000",
                "0600000003000000",
                "070000000100",
                "0800000009000000000000000000",
                "0900000003000000",
                "0B0000000700000000000000",
                "0B000000087FFFFFFFFFFFFFFF",
                "0C000000080000000000000000",
                "0C0000000103",
                "0D00000000",
                "0D00000006000000000000",
                "0D000000050000000021",
                "0E0000000100",
                "100000000101",
                "120000000100",
                "13000000050100000001"
            })
    void aPayloadOfTheWrongLengthIsRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatIllegalArgumentException().isThrownBy(() -> decode(bytes));
    }

    private static List<? extends @Nullable Object> decode(byte[] bytes) {
        return CanonicalRowDecoderV1.decode(ByteBuffer.wrap(bytes));
    }

    /** Sets and maps as how often each of their elements or entries is in them. */
    private static List<Object> withoutOrder(List<? extends @Nullable Object> values) {
        return values.stream().map(CanonicalRowPropertiesTest::withoutOrder).toList();
    }

    private static Object withoutOrder(@Nullable Object value) {
        if (!(value instanceof DecodedContainer container)) {
            return Optional.ofNullable(value);
        }
        List<Object> elements = withoutOrder(container.elements());
        int size = container.kind() == DecodedContainer.Kind.MAP ? 2 : 1;
        return switch (container.kind()) {
            case LIST, TUPLE -> List.of(container.kind(), elements);
            case SET, MAP ->
                List.of(
                        container.kind(),
                        IntStream.range(0, elements.size() / size)
                                .mapToObj(i -> elements.subList(i * size, (i + 1) * size))
                                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        };
    }

    private static List<? extends @Nullable Object> values(List<CanonicalField> row) {
        return row.stream().<@Nullable Object>map(CanonicalField::value).toList();
    }

    private static String hex(String[] texts) {
        return hex(Arrays.stream(texts)
                .map(text -> new CanonicalField(ScalarType.TEXT, text))
                .toArray(CanonicalField[]::new));
    }

    private static String hex(CanonicalField... fields) {
        return HexFormat.of().formatHex(CanonicalField.encode(fields));
    }
}
