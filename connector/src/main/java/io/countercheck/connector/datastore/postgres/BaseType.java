package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Types that are not made from others, of the server itself and of its extensions. All others cannot be compared. */
enum BaseType implements NativeType {
    BOOL(16, ScalarType.BOOLEAN),
    BYTEA(17, ScalarType.BYTES),
    NAME(19, ScalarType.TEXT),
    INT8(20, ScalarType.INTEGER),
    INT2(21, ScalarType.INTEGER),
    INT4(23, ScalarType.INTEGER),
    TEXT(25, ScalarType.TEXT),
    JSON(114, ScalarType.JSON),
    CIDR(650, ScalarType.INET),
    FLOAT4(700, ScalarType.FLOAT32),
    FLOAT8(701, ScalarType.FLOAT64),
    INET(869, ScalarType.INET),
    /** {@code char(n)}. */
    BPCHAR(1042, NormalizedText.PADDED),
    VARCHAR(1043, ScalarType.TEXT),
    DATE(1082, ScalarType.DATE),
    TIME(1083, ScalarType.TIME),
    /** Taken as UTC. */
    TIMESTAMP(1114, ScalarType.TIMESTAMP),
    TIMESTAMPTZ(1184, ScalarType.TIMESTAMP),
    INTERVAL(1186, ScalarType.DURATION),
    /** The interval of servers before version 17, whose largest values are no infinities. */
    FINITE_INTERVAL(BaseType.NO_OID, ScalarType.DURATION),
    NUMERIC(1700, ScalarType.DECIMAL),
    UUID(2950, ScalarType.UUID),
    JSONB(3802, ScalarType.JSON),
    /** Of the extension of the same name. */
    CITEXT(BaseType.NO_OID, ScalarType.TEXT),
    /** Of the extension of the same name. */
    HSTORE(BaseType.NO_OID, new MapType(ScalarType.TEXT, ScalarType.TEXT));

    /** Of types whose object id varies. */
    private static final long NO_OID = 0;

    private static final Map<Long, BaseType> BY_OID = Arrays.stream(values())
            .filter(type -> type.oid != NO_OID)
            .collect(Collectors.toMap(type -> type.oid, Function.identity()));

    private final long oid;
    private final CanonicalType canonical;

    BaseType(long oid, CanonicalType canonical) {
        this.oid = oid;
        this.canonical = canonical;
    }

    /** Built-in types have the same object id on every server. */
    static Optional<BaseType> byOid(long oid) {
        return Optional.ofNullable(BY_OID.get(oid));
    }

    @Override
    public CanonicalType canonical() {
        return canonical;
    }

    @Override
    public boolean isText() {
        return canonical == ScalarType.TEXT || this == BPCHAR;
    }
}
