package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import java.math.BigDecimal;
import java.util.Optional;

/** Which decoder turns a native type into the plan's type. */
final class FieldDecoders {
    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L; // 2000-01-01T00:00:00Z
    private static final int POSTGRES_EPOCH_DAY = 10_957;
    private static final long MICROS_PER_MILLI = 1000;

    private FieldDecoders() {}

    /** @return empty if a column of the native type cannot be read as the canonical type */
    static Optional<FieldDecoder> between(NativeType from, CanonicalType to) {
        if (from.canonical() == to) {
            return Optional.of(own(from));
        }
        if (from.canonical() == ScalarType.INTEGER && to == ScalarType.DECIMAL) {
            return Optional.of(integerAsDecimal(from));
        }
        if (from == NativeType.FLOAT8 && to == ScalarType.FLOAT32) {
            return Optional.of((source, at, length, row) ->
                    row.float32((float) Double.longBitsToDouble(NetworkOrder.int64(source, at))));
        }
        return Optional.empty();
    }

    private static FieldDecoder own(NativeType type) {
        return switch (type) {
            case TEXT, VARCHAR -> (source, at, length, row) -> row.textUtf8(source, at, length);
            case BYTEA -> (source, at, length, row) -> row.bytes(source, at, length);
            case INT2 -> (source, at, length, row) -> row.integer(NetworkOrder.int16(source, at));
            case INT4 -> (source, at, length, row) -> row.integer(NetworkOrder.int32(source, at));
            case INT8 -> (source, at, length, row) -> row.integer(NetworkOrder.int64(source, at));
            case BOOL -> (source, at, length, row) -> row.bool(source[at] != 0);
            case UUID ->
                (source, at, length, row) ->
                        row.uuid(NetworkOrder.int64(source, at), NetworkOrder.int64(source, at + 8));
            case FLOAT4 ->
                (source, at, length, row) -> row.float32(Float.intBitsToFloat(NetworkOrder.int32(source, at)));
            case FLOAT8 ->
                (source, at, length, row) -> row.float64(Double.longBitsToDouble(NetworkOrder.int64(source, at)));
            case TIMESTAMP, TIMESTAMPTZ -> (source, at, length, row) -> timestamp(NetworkOrder.int64(source, at), row);
            case DATE -> (source, at, length, row) -> date(NetworkOrder.int32(source, at), row);
            case NUMERIC -> new NumericDecoder();
        };
    }

    private static FieldDecoder integerAsDecimal(NativeType type) {
        return switch (type) {
            case INT2 -> (source, at, length, row) -> row.decimal(BigDecimal.valueOf(NetworkOrder.int16(source, at)));
            case INT4 -> (source, at, length, row) -> row.decimal(BigDecimal.valueOf(NetworkOrder.int32(source, at)));
            default -> (source, at, length, row) -> row.decimal(BigDecimal.valueOf(NetworkOrder.int64(source, at)));
        };
    }

    /** Splits before it shifts to 1970: the last days that PostgreSQL knows would overflow in microseconds. */
    private static void timestamp(long microsSince2000, CanonicalRowEncoderV1 row) {
        if (microsSince2000 == Long.MAX_VALUE || microsSince2000 == Long.MIN_VALUE) {
            row.timestampInfinity(microsSince2000 > 0);
            return;
        }
        row.timestamp(Math.floorDiv(microsSince2000, MICROS_PER_MILLI) + POSTGRES_EPOCH_MILLIS, (int)
                Math.floorMod(microsSince2000, MICROS_PER_MILLI));
    }

    private static void date(int daysSince2000, CanonicalRowEncoderV1 row) {
        if (daysSince2000 == Integer.MAX_VALUE || daysSince2000 == Integer.MIN_VALUE) {
            row.dateInfinity(daysSince2000 > 0);
            return;
        }
        row.date(daysSince2000 + POSTGRES_EPOCH_DAY);
    }
}
