package io.countercheck.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnTypeTest {
    private static final Map<ColumnType, Object> VALUES = new EnumMap<>(Map.ofEntries(
            Map.entry(ColumnType.TEXT, "Grace Hopper"),
            Map.entry(ColumnType.VARCHAR, "shipped"),
            Map.entry(ColumnType.SMALLINT, (short) -1),
            Map.entry(ColumnType.INT, Integer.MAX_VALUE),
            Map.entry(ColumnType.BIGINT, Long.MIN_VALUE),
            Map.entry(ColumnType.BOOLEAN, true),
            Map.entry(ColumnType.UUID, new UUID(1, 2)),
            Map.entry(ColumnType.DECIMAL, new BigDecimal("12.5")),
            Map.entry(ColumnType.ANY_DECIMAL, new BigDecimal("1e30")),
            Map.entry(ColumnType.DOUBLE, 0.1),
            Map.entry(ColumnType.FLOAT, 0.1f),
            Map.entry(ColumnType.TIMESTAMP, Instant.EPOCH),
            Map.entry(ColumnType.LOCAL_TIMESTAMP, Instant.EPOCH),
            Map.entry(ColumnType.DATE, LocalDate.EPOCH),
            Map.entry(ColumnType.BLOB, ByteBuffer.wrap(new byte[] {1, (byte) 0xff})),
            Map.entry(ColumnType.INET, InetAddress.getLoopbackAddress()),
            Map.entry(ColumnType.TEXT_SET, new LinkedHashSet<>(List.of("tea", "go"))),
            Map.entry(ColumnType.INT_LIST, new ArrayList<>(List.of(3, 3))),
            Map.entry(ColumnType.TEXT_LIST, new ArrayList<>(List.of("bowl", "wok"))),
            Map.entry(ColumnType.TEXT_MAP, new LinkedHashMap<>(Map.of("theme", "dark"))),
            Map.entry(ColumnType.DECIMAL_MAP, new LinkedHashMap<>(Map.of("wok", new BigDecimal("12.50"))))));

    @ParameterizedTest
    @EnumSource
    void aChangedValueIsAnotherOfTheSameClass(ColumnType type) {
        Object value = Objects.requireNonNull(VALUES.get(type));

        Object changed = type.changed(value);

        assertThat(changed).isNotEqualTo(value).isInstanceOf(value.getClass());
    }

    @Test
    void textInOtherScriptsChangesToo() {
        assertThat(ColumnType.VARCHAR.changed("鈴木")).isEqualTo("~木");
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT_SET", "INT_LIST", "TEXT_LIST", "TEXT_MAP", "DECIMAL_MAP"})
    void collectionsOfEverySizeChangeAndDoNotBecomeEmpty(ColumnType type) {
        for (int size = 1; size <= 5; size++) {
            Object value = collection(type, size);

            Object changed = type.changed(value);

            assertThat(changed).isNotEqualTo(value).isEqualTo(type.changed(collection(type, size)));
            assertThat(type.postgresText(changed)).isNotIn("{}", "[]");
        }
    }

    @Test
    void setsChangeInMoreThanOneWay() {
        assertThat(ColumnType.TEXT_SET.changed(Set.of("go"))).isEqualTo(Set.of("Go"));
        assertThat(ColumnType.TEXT_SET.changed(new LinkedHashSet<>(List.of("a", "b"))))
                .isEqualTo(Set.of("b"));
        assertThat(ColumnType.TEXT_SET.changed(new LinkedHashSet<>(List.of("a", "b", "c"))))
                .isEqualTo(Set.of("a", "b", "c", "a "));
    }

    @Test
    void listsChangeInMoreThanOneWay() {
        assertThat(ColumnType.INT_LIST.changed(List.of(4))).isEqualTo(List.of(5));
        assertThat(ColumnType.INT_LIST.changed(List.of(4, 5))).isEqualTo(List.of(5, 4));
        assertThat(ColumnType.INT_LIST.changed(List.of(4, 4))).isEqualTo(List.of(4, 5));
        assertThat(ColumnType.INT_LIST.changed(List.of(4, 5, 6))).isEqualTo(List.of(4, 5, 6, 6));
    }

    @Test
    void mapsChangeInMoreThanOneWay() {
        assertThat(ColumnType.TEXT_MAP.changed(Map.of("a", "x"))).isEqualTo(Map.of("a", "X"));
        assertThat((Map<?, ?>) ColumnType.TEXT_MAP.changed(Map.of("a", "x", "b", "y")))
                .hasSize(1);
        assertThat(ColumnType.TEXT_MAP.changed(
                        new LinkedHashMap<>(new TreeMap<>(Map.of("a", "x", "b", "y", "c", "z")))))
                .isEqualTo(Map.of("A", "x", "b", "y", "c", "z"));
    }

    @Test
    void onlyCollectionsHaveAnEmptyFormThatIsAsGoodAsNone() {
        assertThat(ColumnType.TEXT.emptyPostgresText()).isEmpty();
        assertThat(ColumnType.TEXT_LIST.emptyPostgresText()).hasValue("[]");
        assertThat(ColumnType.INT_LIST.emptyPostgresText()).hasValue("{}");
    }

    private static Object collection(ColumnType type, int size) {
        List<String> words = List.of("ant", "bee", "cat", "dog", "eel").subList(0, size);
        return switch (type) {
            case TEXT_SET -> new LinkedHashSet<>(words);
            case TEXT_MAP -> mapped(words, "value");
            case DECIMAL_MAP -> mapped(words, BigDecimal.TEN);
            case INT_LIST -> Collections.nCopies(size, 7);
            default -> words;
        };
    }

    private static Map<String, Object> mapped(List<String> keys, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        keys.forEach(key -> map.put(key, value));
        return map;
    }
}
