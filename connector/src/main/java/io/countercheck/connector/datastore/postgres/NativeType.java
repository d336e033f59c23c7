package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.ScalarType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The column types that can be compared. All others (enums, arrays, domains, json, char(n)...) cannot, yet. */
enum NativeType {
    BOOL(16, "bool", "boolsend", 1, ScalarType.BOOLEAN),
    BYTEA(17, "bytea", "byteasend", NativeType.ANY_LENGTH, ScalarType.BYTES),
    INT8(20, "int8", "int8send", 8, ScalarType.INTEGER),
    INT2(21, "int2", "int2send", 2, ScalarType.INTEGER),
    INT4(23, "int4", "int4send", 4, ScalarType.INTEGER),
    TEXT(25, "text", "textsend", NativeType.ANY_LENGTH, ScalarType.TEXT),
    FLOAT4(700, "float4", "float4send", 4, ScalarType.FLOAT32),
    FLOAT8(701, "float8", "float8send", 8, ScalarType.FLOAT64),
    VARCHAR(1043, "text", "varcharsend", NativeType.ANY_LENGTH, ScalarType.TEXT),
    DATE(1082, "date", "date_send", 4, ScalarType.DATE),
    /** Taken as UTC. */
    TIMESTAMP(1114, "timestamp", "timestamp_send", 8, ScalarType.TIMESTAMP),
    TIMESTAMPTZ(1184, "timestamptz", "timestamptz_send", 8, ScalarType.TIMESTAMP),
    NUMERIC(1700, "numeric", "numeric_send", NativeType.ANY_LENGTH, ScalarType.DECIMAL),
    UUID(2950, "uuid", "uuid_send", 16, ScalarType.UUID);

    static final int ANY_LENGTH = -1;

    private static final Map<Long, NativeType> BY_OID =
            Arrays.stream(values()).collect(Collectors.toMap(type -> type.oid, Function.identity()));

    private final long oid;
    private final String keyType;
    private final String sendFunction;
    private final int wireLength;
    private final ScalarType canonical;

    NativeType(long oid, String keyType, String sendFunction, int wireLength, ScalarType canonical) {
        this.oid = oid;
        this.keyType = keyType;
        this.sendFunction = sendFunction;
        this.wireLength = wireLength;
        this.canonical = canonical;
    }

    /** Built-in types have the same object id on every server. */
    static Optional<NativeType> byOid(long oid) {
        return Optional.ofNullable(BY_OID.get(oid));
    }

    /** The type that a key is bound as: one whose {@code =} can use an index on a column of this type. */
    String keyType() {
        return keyType;
    }

    /** The function that {@code COPY (FORMAT binary)} calls for a field. */
    String sendFunction() {
        return sendFunction;
    }

    /** Bytes of the binary form, or {@link #ANY_LENGTH}. */
    int wireLength() {
        return wireLength;
    }

    ScalarType canonical() {
        return canonical;
    }
}
