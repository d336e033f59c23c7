package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.countercheck.common.canonical.ScalarType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The native types that can be compared. Every other type, from {@code ascii} to {@code vector}, has no mapping: its
 * column is a finding, never a guess.
 */
enum CqlType {
    TEXT("text", DataTypes.TEXT, ScalarType.TEXT),
    INT("int", DataTypes.INT, ScalarType.INTEGER),
    BIGINT("bigint", DataTypes.BIGINT, ScalarType.INTEGER),
    SMALLINT("smallint", DataTypes.SMALLINT, ScalarType.INTEGER),
    BOOLEAN("boolean", DataTypes.BOOLEAN, ScalarType.BOOLEAN),
    UUID("uuid", DataTypes.UUID, ScalarType.UUID),
    DECIMAL("decimal", DataTypes.DECIMAL, ScalarType.DECIMAL),
    FLOAT("float", DataTypes.FLOAT, ScalarType.FLOAT32),
    DOUBLE("double", DataTypes.DOUBLE, ScalarType.FLOAT64),
    TIMESTAMP("timestamp", DataTypes.TIMESTAMP, ScalarType.TIMESTAMP),
    DATE("date", DataTypes.DATE, ScalarType.DATE),
    BLOB("blob", DataTypes.BLOB, ScalarType.BYTES);

    private static final Map<String, CqlType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.cqlName, Function.identity()));

    private final String cqlName;
    private final DataType dataType;
    private final ScalarType canonical;

    CqlType(String cqlName, DataType dataType, ScalarType canonical) {
        this.cqlName = cqlName;
        this.dataType = dataType;
        this.canonical = canonical;
    }

    /** The type as {@code system_schema.columns} spells it; {@code varchar} is {@code text} there. */
    static Optional<CqlType> byName(String cqlName) {
        return Optional.ofNullable(BY_NAME.get(cqlName));
    }

    /** The type as result metadata names it. */
    DataType dataType() {
        return dataType;
    }

    ScalarType canonical() {
        return canonical;
    }

    /** Whether a value of no bytes is an ordinary value, and not the legacy "empty" value. */
    boolean emptyIsValue() {
        return this == TEXT || this == BLOB;
    }

    /** Whether Cassandra stores the legacy "empty" value, which is read as null, in a column of this type. */
    boolean hasEmptyValue() {
        return !emptyIsValue() && this != SMALLINT && this != DATE;
    }
}
