package io.countercheck.common.canonical;

import java.util.List;
import java.util.stream.Collectors;

/** A fixed number of values, each with a type of its own; null where one is missing. */
public record TupleType(List<CanonicalType> elements) implements CanonicalType {
    public TupleType {
        elements = List.copyOf(elements);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("a tuple has at least one element");
        }
    }

    @Override
    public String notation() {
        return elements.stream().map(CanonicalType::notation).collect(Collectors.joining(",", "tuple<", ">"));
    }
}
