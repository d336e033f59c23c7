package io.countercheck.connector.scan;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.EncodedFields;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.ValueOrder;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.connector.scan.RowConditions.Presence;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** One test of one field. */
@FunctionalInterface
interface RowCondition {

    /** @param start where the field begins in the row, {@code end} where it ends */
    Presence test(byte[] row, int start, int end);

    /** @param clock tells what has expired */
    static RowCondition of(WireCondition condition, InstantSource clock) {
        List<byte[]> operands =
                condition.getOperands().stream().map(ByteBuffers::copy).toList();
        return switch (condition.getOperator()) {
            case EQ, IN -> (row, start, end) -> presence(!isNull(row, start) && isOneOf(operands, row, start, end));
            case NE -> (row, start, end) -> presence(!isNull(row, start) && !isOneOf(operands, row, start, end));
            case LT -> ordered(condition, operands, order -> order < 0);
            case LE -> ordered(condition, operands, order -> order <= 0);
            case GT -> ordered(condition, operands, order -> order > 0);
            case GE -> ordered(condition, operands, order -> order >= 0);
            case IS_NULL -> (row, start, end) -> presence(isNull(row, start));
            case NOT_NULL -> (row, start, end) -> presence(!isNull(row, start));
            case NOT_DELETED ->
                (row, start, end) -> presence(!DeletionMark.isSet(CanonicalRowDecoderV1.decodeField(row, start, end)));
            case NOT_EXPIRED -> new Expiry(graceMillis(operands), clock);
        };
    }

    private static long graceMillis(List<byte[]> operands) {
        byte[] operand = operands.get(0);
        return CanonicalRowDecoderV1.decodeField(operand, 0, operand.length) instanceof BigInteger millis
                ? millis.longValue()
                : 0;
    }

    private static RowCondition ordered(WireCondition condition, List<byte[]> operands, IntPredicate wanted) {
        ValueOrder order = ValueOrder.of(
                (ScalarType) CanonicalType.parse(condition.getColumn().getType()));
        byte[] operand = operands.get(0);
        return (row, start, end) -> presence(!isNull(row, start)
                && order.compare(row, start, end, operand).stream().anyMatch(wanted));
    }

    private static boolean isNull(byte[] row, int start) {
        return EncodedFields.isNull(row, start);
    }

    private static boolean isOneOf(List<byte[]> operands, byte[] row, int start, int end) {
        for (byte[] operand : operands) {
            if (Arrays.equals(row, start, end, operand, 0, operand.length)) {
                return true;
            }
        }
        return false;
    }

    private static Presence presence(boolean counts) {
        return counts ? Presence.PRESENT : Presence.ABSENT;
    }
}
