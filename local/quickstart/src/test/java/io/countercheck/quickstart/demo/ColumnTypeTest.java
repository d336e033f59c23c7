package io.countercheck.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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
            Map.entry(ColumnType.DOUBLE, 0.1),
            Map.entry(ColumnType.FLOAT, 0.1f),
            Map.entry(ColumnType.TIMESTAMP, Instant.EPOCH),
            Map.entry(ColumnType.DATE, LocalDate.EPOCH),
            Map.entry(ColumnType.BLOB, ByteBuffer.wrap(new byte[] {1, (byte) 0xff}))));

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

    @Test
    void bytesAreHexadecimalForPostgres() {
        assertThat(ColumnType.postgresText(ByteBuffer.wrap(new byte[] {1, (byte) 0xff})))
                .isEqualTo("\\x01ff");
    }
}
