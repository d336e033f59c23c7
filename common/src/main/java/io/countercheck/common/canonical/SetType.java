package io.countercheck.common.canonical;

/** Values without an order; a value that is there twice counts twice. */
public record SetType(CanonicalType element) implements CanonicalType {
    @Override
    public String notation() {
        return "set<" + element.notation() + ">";
    }
}
