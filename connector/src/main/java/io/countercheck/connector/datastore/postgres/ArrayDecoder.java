package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes arrays:
 *
 * <pre>
 * bytes  meaning
 * 4      number of dimensions; 0 for an empty array
 * 4      1 if there are nulls, or else 0
 * 4      object id of the elements' type
 * 8      per dimension: length (4 bytes), index of the first element (4 bytes), which is no part of the value here
 *        elements, the last dimension's next to each other, each a part as in {@link Parts}
 * </pre>
 *
 * A dimension is a list or set within that of the dimension before it. The plan may name fewer lists and sets within each
 * other than there are dimensions, or more: then elements are read as the list or set that is left, if they can be.
 * Otherwise the value equals none of the planned type and is written in a shape that none of them has.
 *
 * <p>To the server's {@code =} the index of the first element is part of the value, so a look-up would not find a key with
 * another than 1. Such a key is refused, so that its row is not told to be missing.
 */
final class ArrayDecoder implements FieldDecoder {
    private static final int DIMENSIONS_MAX = 6;
    private static final int HEADER_BYTES = 12;
    private static final int DIMENSION_BYTES = 8;

    private enum Shape {
        LIST,
        SET,
        /** Where a list could be an element as well. */
        TUPLE
    }

    /** Per dimension, the first one first; the last one is that of all further dimensions. */
    private final List<Shape> shapes;

    /** Of elements of arrays with one dimension, two and so on. */
    private final List<FieldDecoder> elements;

    private final boolean key;

    private ArrayDecoder(List<Shape> shapes, List<FieldDecoder> elements, boolean key) {
        this.shapes = shapes;
        this.elements = elements;
        this.key = key;
    }

    static Optional<FieldDecoder> between(NativeType.Array from, CanonicalType to, boolean key) {
        List<Shape> shapes = new ArrayList<>();
        List<Optional<FieldDecoder>> perDimensions = new ArrayList<>();
        CanonicalType leaf = to;
        for (CanonicalType inner = element(leaf); inner != null; inner = element(leaf)) {
            shapes.add(leaf instanceof SetType ? Shape.SET : Shape.LIST);
            perDimensions.add(FieldDecoders.between(from.element(), inner, key));
            leaf = inner;
            if (shapes.size() == 1 && to instanceof ArrayType) {
                break;
            }
        }
        shapes.add(isListLike(leaf) ? Shape.TUPLE : Shape.LIST);
        Optional<FieldDecoder> any =
                perDimensions.stream().flatMap(Optional::stream).reduce((one, deeper) -> deeper);
        return any.map(deepest -> new ArrayDecoder(
                shapes,
                perDimensions.stream().map(decoder -> decoder.orElse(deepest)).toList(),
                key));
    }

    private static @Nullable CanonicalType element(CanonicalType type) {
        if (type instanceof ListType list) {
            return list.element();
        }
        if (type instanceof SetType set) {
            return set.element();
        }
        return type instanceof ArrayType array ? array.element() : null;
    }

    private static boolean isListLike(CanonicalType type) {
        return type == ScalarType.JSON || element(type) != null;
    }

    @Override
    public void decode(byte[] source, int offset, int length, CanonicalRowEncoderV1 row) throws MalformedRowException {
        int end = offset + length;
        int dimensions = Parts.int32(source, offset, end);
        long bytes = length - HEADER_BYTES - (long) dimensions * DIMENSION_BYTES;
        if (dimensions < 0 || dimensions > DIMENSIONS_MAX || bytes < 0) {
            throw new MalformedRowException("an array of " + length + " bytes with " + dimensions + " dimensions");
        }
        if (dimensions == 0) {
            Parts.requireEnd(offset + HEADER_BYTES, end);
            close(0, row.open(), row);
            return;
        }
        requireSizes(source, offset + HEADER_BYTES, dimensions, bytes);
        int first = offset + HEADER_BYTES + dimensions * DIMENSION_BYTES;
        Parts.requireEnd(new Values(source, offset, end, dimensions, row).write(0, first), end);
    }

    /** No more elements than there are bytes for, and of a key the indexes that look-ups ask for. */
    private void requireSizes(byte[] source, int at, int dimensions, long bytes) throws MalformedRowException {
        long count = 1;
        for (int i = 0; i < dimensions; i++) {
            int size = NetworkOrder.int32(source, at + i * DIMENSION_BYTES);
            count *= size;
            if (size < 1 || count > bytes / Integer.BYTES) {
                throw new MalformedRowException("an array with a dimension of " + size + " elements");
            }
            int firstIndex = NetworkOrder.int32(source, at + i * DIMENSION_BYTES + Integer.BYTES);
            if (key && firstIndex != 1) {
                throw new MalformedRowException("an array in a key begins at the index " + firstIndex
                        + " and cannot be looked up; store it with its first index 1");
            }
        }
    }

    private void close(int dimension, int start, CanonicalRowEncoderV1 row) {
        switch (shapes.get(Math.min(dimension, shapes.size() - 1))) {
            case LIST -> row.closeList(start);
            case SET -> row.closeSet(start);
            case TUPLE -> row.closeTuple(start);
        }
    }

    /** One array. */
    private final class Values {
        private final byte[] source;
        private final int header;
        private final int end;
        private final int dimensions;
        private final FieldDecoder element;
        private final CanonicalRowEncoderV1 row;

        Values(byte[] source, int header, int end, int dimensions, CanonicalRowEncoderV1 row) {
            this.source = source;
            this.header = header;
            this.end = end;
            this.dimensions = dimensions;
            this.element = elements.get(Math.min(dimensions, elements.size()) - 1);
            this.row = row;
        }

        /** @return where the elements end */
        int write(int dimension, int from) throws MalformedRowException {
            int size = NetworkOrder.int32(source, header + HEADER_BYTES + dimension * DIMENSION_BYTES);
            int start = row.open();
            int at = from;
            for (int i = 0; i < size; i++) {
                at = dimension + 1 < dimensions ? write(dimension + 1, at) : element(at);
            }
            close(dimension, start, row);
            return at;
        }

        private int element(int at) throws MalformedRowException {
            int length = Parts.length(source, at, end);
            if (length < 0) {
                row.nullValue();
            } else {
                element.decode(source, at + Integer.BYTES, length, row);
            }
            return Parts.end(at, length);
        }
    }
}
