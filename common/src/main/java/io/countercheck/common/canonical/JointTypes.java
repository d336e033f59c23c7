package io.countercheck.common.canonical;

import io.countercheck.common.canonical.RecordType.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which type two different types are compared in. docs/type-pairs.md lists what that means for native types. */
final class JointTypes {
    private JointTypes() {}

    static Optional<CanonicalType> of(CanonicalType one, CanonicalType other) {
        return directed(one, other).or(() -> directed(other, one)).map(JointTypes::sortedFields);
    }

    private static Optional<CanonicalType> directed(CanonicalType one, CanonicalType other) {
        if (one instanceof RecordType a && other instanceof RecordType b) {
            return records(a, b);
        }
        if (one.equals(other)) {
            return Optional.of(one);
        }
        if (isText(one)) {
            return Optional.of(withText(one, other));
        }
        if (one == ScalarType.JSON) {
            return isText(other) ? Optional.empty() : Optional.of(other);
        }
        if (one instanceof ScalarType a && other instanceof ScalarType b) {
            return scalars(a, b);
        }
        return containers(one, other);
    }

    private static boolean isText(CanonicalType type) {
        return type == ScalarType.TEXT || type instanceof NormalizedText;
    }

    /** Text takes the type of the other side, whose values it spells. */
    private static CanonicalType withText(CanonicalType text, CanonicalType other) {
        if (!isText(other)) {
            return other;
        }
        Set<NormalizedText.Rule> rules = EnumSet.noneOf(NormalizedText.Rule.class);
        for (CanonicalType type : List.of(text, other)) {
            if (type instanceof NormalizedText normalized) {
                rules.addAll(normalized.rules());
            }
        }
        return new NormalizedText(rules);
    }

    /** The same type with the fields of every record in it by name, in which order both sides encode them. */
    private static CanonicalType sortedFields(CanonicalType type) {
        if (type instanceof RecordType fields) {
            return new RecordType(fields.sorted().fields().stream()
                    .map(field -> new Field(field.name(), sortedFields(field.type())))
                    .toList());
        }
        if (type instanceof ListType list) {
            return new ListType(sortedFields(list.element()));
        }
        if (type instanceof ArrayType array) {
            return new ArrayType(sortedFields(array.element()));
        }
        if (type instanceof SetType set) {
            return new SetType(sortedFields(set.element()));
        }
        if (type instanceof MapType map) {
            return new MapType(sortedFields(map.key()), sortedFields(map.value()));
        }
        return type instanceof TupleType tuple
                ? new TupleType(
                        tuple.elements().stream().map(JointTypes::sortedFields).toList())
                : type;
    }

    private static Optional<CanonicalType> scalars(ScalarType one, ScalarType other) {
        return Optional.ofNullable(
                switch (one) {
                    case INTEGER -> other == ScalarType.DECIMAL ? other : null;
                    case DECIMAL, FLOAT64 -> other == ScalarType.FLOAT32 || other == ScalarType.FLOAT64 ? other : null;
                    case DATE -> other == ScalarType.TIMESTAMP ? other : null;
                    default -> null;
                });
    }

    private static Optional<CanonicalType> containers(CanonicalType one, CanonicalType other) {
        if (one instanceof ListType a && other instanceof ListType b) {
            return of(a.element(), b.element()).map(ListType::new);
        }
        if (one instanceof SetType a && other instanceof SetType b) {
            return of(a.element(), b.element()).map(SetType::new);
        }
        if (one instanceof ArrayType a && other instanceof ArrayType b) {
            return of(a.element(), b.element()).map(ArrayType::new);
        }
        if (one instanceof ArrayType a && other instanceof ListType b) {
            return arrayElement(a, b.element()).map(ListType::new);
        }
        if (one instanceof ArrayType a && other instanceof SetType b) {
            return arrayElement(a, b.element()).map(SetType::new);
        }
        if (one instanceof MapType a && other instanceof MapType b) {
            return of(a.key(), b.key()).flatMap(key -> of(a.value(), b.value()).map(value -> new MapType(key, value)));
        }
        if (one instanceof TupleType a && other instanceof TupleType b) {
            return tuples(a.elements(), b.elements());
        }
        if (one instanceof RecordType a && other instanceof TupleType b) {
            return tuples(a.fields().stream().map(Field::type).toList(), b.elements());
        }
        return Optional.empty();
    }

    /** An element that is itself a list or a set may be a further dimension of the array. */
    private static Optional<CanonicalType> arrayElement(ArrayType array, CanonicalType element) {
        boolean dimension = element instanceof ListType || element instanceof SetType;
        Optional<CanonicalType> plain = of(array.element(), element);
        return dimension && array.element() != ScalarType.JSON
                ? of(array, element).or(() -> plain)
                : plain;
    }

    private static Optional<CanonicalType> tuples(List<CanonicalType> one, List<CanonicalType> other) {
        if (one.size() != other.size()) {
            return Optional.empty();
        }
        List<CanonicalType> elements = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            Optional<CanonicalType> element = of(one.get(i), other.get(i));
            if (element.isEmpty()) {
                return Optional.empty();
            }
            elements.add(element.get());
        }
        return Optional.of(new TupleType(elements));
    }

    private static Optional<CanonicalType> records(RecordType one, RecordType other) {
        List<Field> a = one.sorted().fields();
        List<Field> b = other.sorted().fields();
        if (!a.stream()
                .map(Field::name)
                .toList()
                .equals(b.stream().map(Field::name).toList())) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            Optional<CanonicalType> type = of(a.get(i).type(), b.get(i).type());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            fields.add(new Field(a.get(i).name(), type.get()));
        }
        return Optional.of(new RecordType(fields));
    }
}
