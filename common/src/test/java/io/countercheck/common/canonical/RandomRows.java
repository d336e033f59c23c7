package io.countercheck.common.canonical;

import io.countercheck.common.canonical.DecodedContainer.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of any types and values, many of them at the limits, from a seed. Values are such as the decoder gives back. */
final class RandomRows {
    private static final int MAX_DEPTH = 2;
    private final Random random;
    private final RandomTypes types;
    private final RandomScalars scalars;

    RandomRows(long seed) {
        this.random = new Random(seed);
        this.types = new RandomTypes(random);
        this.scalars = new RandomScalars(random);
    }

    List<CanonicalType> types() {
        return IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(i -> types.exact(MAX_DEPTH))
                .toList();
    }

    /** A type of which not only the values but the notation counts. */
    CanonicalType anyType() {
        return types.any(3);
    }

    List<CanonicalField> row(List<CanonicalType> types) {
        return types.stream()
                .map(type -> new CanonicalField(type, nullable(type)))
                .toList();
    }

    /** The same row but for one field, which may by chance be equal, or for the order of elements. */
    List<CanonicalField> neighbour(List<CanonicalField> row) {
        List<CanonicalField> changed = new ArrayList<>(row);
        int index = random.nextInt(row.size());
        CanonicalField field = row.get(index);
        Object value = field.value();
        Object other =
                value instanceof DecodedContainer container && container.kind() != Kind.TUPLE && random.nextBoolean()
                        ? reordered(container)
                        : nullable(field.type());
        changed.set(index, new CanonicalField(field.type(), other));
        return changed;
    }

    /** The same fields, with the elements of sets and the entries of maps in another order, at any depth. */
    List<CanonicalField> reordered(List<CanonicalField> row) {
        return row.stream()
                .map(field -> new CanonicalField(field.type(), withoutOrder(field.value())))
                .toList();
    }

    private @Nullable Object withoutOrder(@Nullable Object value) {
        if (!(value instanceof DecodedContainer container)) {
            return value;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        container.elements().forEach(element -> elements.add(withoutOrder(element)));
        DecodedContainer copy = new DecodedContainer(container.kind(), elements);
        return container.kind() == Kind.SET || container.kind() == Kind.MAP ? reordered(copy) : copy;
    }

    private DecodedContainer reordered(DecodedContainer container) {
        int size = container.kind() == Kind.MAP ? 2 : 1;
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, container.elements().size() / size).boxed().toList());
        Collections.shuffle(order, random);
        List<@Nullable Object> elements = new ArrayList<>();
        order.forEach(i -> elements.addAll(container.elements().subList(i * size, (i + 1) * size)));
        return new DecodedContainer(container.kind(), elements);
    }

    private @Nullable Object nullable(CanonicalType type) {
        return random.nextInt(8) == 0 ? null : value(type);
    }

    private Object value(CanonicalType type) {
        if (random.nextInt(30) == 0) {
            return new ForeignText(scalars.text());
        }
        if (type instanceof ScalarType scalar) {
            return scalars.value(scalar);
        }
        if (type instanceof ListType list) {
            return some(Kind.LIST, List.of(list.element()));
        }
        if (type instanceof ArrayType array) {
            boolean dimension = !array.element().isContainer() && random.nextInt(4) == 0;
            return some(Kind.LIST, List.of(dimension ? array : array.element()));
        }
        if (type instanceof SetType set) {
            return some(Kind.SET, List.of(set.element()));
        }
        if (type instanceof MapType map) {
            return some(Kind.MAP, List.of(map.key(), map.value()));
        }
        return type instanceof TupleType tuple
                ? all(tuple.elements())
                : all(((RecordType) type)
                        .fields().stream().map(RecordType.Field::type).toList());
    }

    private DecodedContainer some(Kind kind, List<CanonicalType> group) {
        List<@Nullable Object> elements = new ArrayList<>();
        int groups = random.nextInt(4);
        for (int i = 0; i < groups; i++) {
            group.forEach(type -> elements.add(nullable(type)));
        }
        return new DecodedContainer(kind, elements);
    }

    private DecodedContainer all(List<CanonicalType> types) {
        List<@Nullable Object> elements = new ArrayList<>();
        types.forEach(type -> elements.add(nullable(type)));
        return new DecodedContainer(Kind.TUPLE, elements);
    }
}
