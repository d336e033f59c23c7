package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.SetType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.connector.datastore.cassandra.CqlType.ListOf;
import io.countercheck.connector.datastore.cassandra.CqlType.MapOf;
import io.countercheck.connector.datastore.cassandra.CqlType.SetOf;
import io.countercheck.connector.datastore.cassandra.CqlType.TupleOf;
import io.countercheck.connector.datastore.cassandra.CqlType.Udt;
import io.countercheck.connector.datastore.cassandra.CqlType.Vector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decoders of values that hold other values, as versions 3 to 5 of the native protocol carry them. */
final class ContainerDecoder {
    private ContainerDecoder() {}

    static Optional<ColumnDecoder> of(CqlType from, CanonicalType to, boolean key) {
        if (from instanceof ListOf list && to instanceof ListType planned) {
            return ColumnDecoder.of(list.element(), planned.element(), key)
                    .map(element -> (raw, out) -> out.closeList(elements(raw, element, out)));
        }
        if (from instanceof SetOf set && to instanceof SetType planned) {
            return ColumnDecoder.of(set.element(), planned.element(), key)
                    .map(element -> (raw, out) -> out.closeSet(elements(raw, element, out)));
        }
        if (from instanceof MapOf map && to instanceof MapType planned) {
            return ColumnDecoder.of(map.key(), planned.key(), key)
                    .flatMap(keys -> ColumnDecoder.of(map.value(), planned.value(), key)
                            .map(values -> (raw, out) -> map(raw, keys, values, out)));
        }
        if (from instanceof Vector vector && to instanceof ListType planned) {
            return ColumnDecoder.of(vector.element(), planned.element(), key)
                    .map(element -> (raw, out) -> vector(raw, vector, element, out));
        }
        if (from instanceof TupleOf tuple && to instanceof TupleType planned) {
            return byPosition(tuple.elements(), planned.elements(), key);
        }
        if (from instanceof Udt udt && to instanceof TupleType planned) {
            return byPosition(udt.types(), planned.elements(), key);
        }
        return from instanceof Udt udt && to instanceof RecordType planned
                ? byName(udt, planned, key)
                : Optional.empty();
    }

    private static int elements(ByteBuffer raw, ColumnDecoder element, CanonicalRowEncoderV1 out) {
        int start = out.open();
        RawElements elements = new RawElements(raw);
        for (int left = elements.count(); left > 0; left--) {
            element.decodeNullable(elements.next(), out);
        }
        elements.end();
        return start;
    }

    private static void map(ByteBuffer raw, ColumnDecoder key, ColumnDecoder value, CanonicalRowEncoderV1 out) {
        int start = out.open();
        RawElements elements = new RawElements(raw);
        for (int left = elements.count(); left > 0; left--) {
            key.decodeNullable(elements.next(), out);
            value.decodeNullable(elements.next(), out);
        }
        elements.end();
        out.closeMap(start);
    }

    private static void vector(ByteBuffer raw, Vector type, ColumnDecoder element, CanonicalRowEncoderV1 out) {
        int start = out.open();
        RawElements elements = new RawElements(raw);
        int fixedBytes = type.element().fixedBytes();
        for (int left = type.size(); left > 0; left--) {
            element.decode(fixedBytes < 0 ? elements.nextAfterVInt() : elements.ofBytes(fixedBytes), out);
        }
        elements.end();
        out.closeList(start);
    }

    private static Optional<ColumnDecoder> byPosition(List<CqlType> from, List<CanonicalType> to, boolean key) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            positions.add(i);
        }
        return fields(from, positions, to, key);
    }

    /** Fields in the order of the plan; a type that has won or lost one since is another type. */
    private static Optional<ColumnDecoder> byName(Udt from, RecordType to, boolean key) {
        List<String> names = from.fields().stream().map(Udt.Field::name).toList();
        return fields(
                from.types(),
                to.fields().stream().map(field -> names.indexOf(field.name())).toList(),
                to.fields().stream().map(RecordType.Field::type).toList(),
                key);
    }

    /** @param positions of the planned fields among the native ones, or -1 */
    private static Optional<ColumnDecoder> fields(
            List<CqlType> from, List<Integer> positions, List<CanonicalType> to, boolean key) {
        if (from.size() != to.size()) {
            return Optional.empty();
        }
        int[] order = new int[to.size()];
        ColumnDecoder[] decoders = new ColumnDecoder[to.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = positions.get(i);
            Optional<ColumnDecoder> decoder =
                    order[i] < 0 ? Optional.empty() : ColumnDecoder.of(from.get(order[i]), to.get(i), key);
            if (decoder.isEmpty()) {
                return Optional.empty();
            }
            decoders[i] = decoder.get();
        }
        return Optional.of((raw, out) -> {
            @Nullable ByteBuffer[] fields = split(raw, order.length);
            int start = out.open();
            for (int i = 0; i < order.length; i++) {
                decoders[i].decodeNullable(fields[order[i]], out);
            }
            out.closeTuple(start);
        });
    }

    /** The fields of a tuple, null also for those at the end that a short value lacks. */
    private static @Nullable ByteBuffer[] split(ByteBuffer raw, int count) {
        @Nullable ByteBuffer[] fields = new ByteBuffer[count];
        RawElements elements = new RawElements(raw);
        for (int i = 0; i < count && elements.hasMore(); i++) {
            ByteBuffer field = elements.next();
            fields[i] = field == null ? null : field.slice();
        }
        elements.end();
        return fields;
    }
}
