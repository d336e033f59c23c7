package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.digest.TokenForm;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Native types of single values. */
enum CqlScalar implements CqlType {
    ASCII(DataTypes.ASCII, ScalarType.TEXT),
    TEXT(DataTypes.TEXT, ScalarType.TEXT),
    TINYINT(DataTypes.TINYINT, ScalarType.INTEGER),
    SMALLINT(DataTypes.SMALLINT, ScalarType.INTEGER),
    INT(DataTypes.INT, ScalarType.INTEGER, 4),
    BIGINT(DataTypes.BIGINT, ScalarType.INTEGER, 8),
    VARINT(DataTypes.VARINT, ScalarType.INTEGER),
    COUNTER(DataTypes.COUNTER, ScalarType.INTEGER),
    DECIMAL(DataTypes.DECIMAL, ScalarType.DECIMAL),
    FLOAT(DataTypes.FLOAT, ScalarType.FLOAT32, 4),
    DOUBLE(DataTypes.DOUBLE, ScalarType.FLOAT64, 8),
    BOOLEAN(DataTypes.BOOLEAN, ScalarType.BOOLEAN, 1),
    UUID(DataTypes.UUID, ScalarType.UUID, 16),
    TIMEUUID(DataTypes.TIMEUUID, ScalarType.UUID, 16),
    TIMESTAMP(DataTypes.TIMESTAMP, ScalarType.TIMESTAMP, 8),
    DATE(DataTypes.DATE, ScalarType.DATE),
    TIME(DataTypes.TIME, ScalarType.TIME),
    DURATION(DataTypes.DURATION, ScalarType.DURATION),
    INET(DataTypes.INET, ScalarType.INET),
    BLOB(DataTypes.BLOB, ScalarType.BYTES);

    private static final Set<CqlScalar> EMPTY_IS_VALUE = Set.of(ASCII, TEXT, BLOB);
    private static final Set<CqlScalar> NEVER_EMPTY = Set.of(TINYINT, SMALLINT, DATE, TIME, DURATION);

    private static final Map<String, CqlScalar> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(type -> type.name().toLowerCase(Locale.ROOT), Function.identity()));

    private final DataType dataType;
    private final ScalarType canonical;
    private final int fixedBytes;

    CqlScalar(DataType dataType, ScalarType canonical) {
        this(dataType, canonical, -1);
    }

    CqlScalar(DataType dataType, ScalarType canonical, int fixedBytes) {
        this.dataType = dataType;
        this.canonical = canonical;
        this.fixedBytes = fixedBytes;
    }

    /** The type as {@code system_schema} spells it; {@code varchar} is {@code text} there. */
    static Optional<CqlScalar> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** How its values are serialised, where that can be told from their canonical form. */
    Optional<TokenForm> tokenForm() {
        return switch (this) {
            case ASCII, TEXT -> Optional.of(TokenForm.TEXT);
            case TINYINT -> Optional.of(TokenForm.INT8);
            case SMALLINT -> Optional.of(TokenForm.INT16);
            case INT -> Optional.of(TokenForm.INT32);
            case BIGINT -> Optional.of(TokenForm.INT64);
            case VARINT -> Optional.of(TokenForm.VARINT);
            case FLOAT -> Optional.of(TokenForm.FLOAT32);
            case DOUBLE -> Optional.of(TokenForm.FLOAT64);
            case BOOLEAN -> Optional.of(TokenForm.BOOLEAN);
            case UUID, TIMEUUID -> Optional.of(TokenForm.UUID);
            case TIMESTAMP -> Optional.of(TokenForm.TIMESTAMP);
            case DATE -> Optional.of(TokenForm.DATE);
            case TIME -> Optional.of(TokenForm.TIME);
            case INET -> Optional.of(TokenForm.INET);
            case BLOB -> Optional.of(TokenForm.BYTES);
            // A decimal has many forms; no key can have the others.
            case DECIMAL, COUNTER, DURATION -> Optional.empty();
        };
    }

    boolean isText() {
        return this == TEXT || this == ASCII;
    }

    @Override
    public ScalarType canonical() {
        return canonical;
    }

    @Override
    public DataType dataType() {
        return dataType;
    }

    @Override
    public boolean emptyIsValue() {
        return EMPTY_IS_VALUE.contains(this);
    }

    @Override
    public boolean hasEmptyValue() {
        return !emptyIsValue() && !NEVER_EMPTY.contains(this);
    }

    /** As the server's own types have it: not every type whose values are all of one size counts as fixed. */
    @Override
    public int fixedBytes() {
        return fixedBytes;
    }
}
