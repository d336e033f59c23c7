package io.countercheck.common.canonical;

/** Values in an order. */
public record ListType(CanonicalType element) implements CanonicalType {
    @Override
    public String notation() {
        return "list<" + element.notation() + ">";
    }
}
