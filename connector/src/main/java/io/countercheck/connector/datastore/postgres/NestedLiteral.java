package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.DecodedContainer;
import io.countercheck.common.canonical.DecodedContainer.Kind;
import io.countercheck.common.canonical.ListType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link KeyLiteral}s of arrays and composite types. Parts are always quoted, so that none is taken for null or syntax. */
final class NestedLiteral {
    private static final int DIMENSIONS_MAX = 6;

    private NestedLiteral() {}

    /** Lists within lists are dimensions, which have to be of the same size everywhere and not empty. */
    static Optional<String> array(NativeType.Array type, CanonicalType planned, DecodedContainer value) {
        if (!(planned instanceof ListType list)) {
            throw new IllegalArgumentException("an array cannot be looked up by as " + planned.notation());
        }
        boolean hasShape = value.elements().isEmpty() || shape(value).isPresent();
        return hasShape ? dimension(type.element(), list.element(), value) : Optional.empty();
    }

    /** The size of each dimension; empty if no array has this shape. */
    private static Optional<List<Integer>> shape(@Nullable Object value) {
        if (!(value instanceof DecodedContainer list) || list.kind() != Kind.LIST) {
            return Optional.of(List.of());
        }
        Optional<List<Integer>> first = list.elements().isEmpty()
                ? Optional.empty()
                : shape(list.elements().get(0));
        boolean alike = first.isPresent()
                && first.get().size() < DIMENSIONS_MAX
                && list.elements().stream().allMatch(element -> shape(element).equals(first));
        if (!alike) {
            return Optional.empty();
        }
        List<Integer> shape = new ArrayList<>(List.of(list.elements().size()));
        shape.addAll(first.get());
        return Optional.of(shape);
    }

    private static Optional<String> dimension(NativeType element, CanonicalType planned, DecodedContainer value) {
        List<String> parts = new ArrayList<>();
        for (Object part : value.elements()) {
            Optional<String> literal;
            if (part instanceof DecodedContainer list && list.kind() == Kind.LIST) {
                literal = dimension(element, planned, list);
            } else if (part == null) {
                literal = Optional.of("NULL");
            } else {
                literal = KeyLiteral.of(element, planned, part).map(NestedLiteral::quoted);
            }
            if (literal.isEmpty()) {
                return literal;
            }
            parts.add(literal.get());
        }
        return Optional.of("{" + String.join(",", parts) + "}");
    }

    /** A part that is null is nothing at all between two commas. */
    static Optional<String> composite(NativeType.Composite type, CanonicalType planned, DecodedContainer value) {
        List<CompositeField> fields = CompositeField.between(type, planned)
                .filter(found -> found.size() == value.elements().size())
                .orElseThrow(() -> new IllegalArgumentException(
                        "a composite type cannot be looked up by as " + planned.notation()));
        String[] parts = new String[fields.size()];
        for (int i = 0; i < parts.length; i++) {
            CompositeField field = fields.get(i);
            Object part = value.elements().get(i);
            Optional<String> literal = part == null
                    ? Optional.of("")
                    : KeyLiteral.of(field.type(), field.planned(), part).map(NestedLiteral::quoted);
            if (literal.isEmpty()) {
                return literal;
            }
            parts[field.position()] = literal.get();
        }
        return Optional.of("(" + String.join(",", parts) + ")");
    }

    private static String quoted(String literal) {
        return '"' + literal.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
