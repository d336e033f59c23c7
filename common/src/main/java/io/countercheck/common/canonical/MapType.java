package io.countercheck.common.canonical;

/** Values by key, without an order. */
public record MapType(CanonicalType key, CanonicalType value) implements CanonicalType {
    @Override
    public String notation() {
        return "map<" + key.notation() + "," + value.notation() + ">";
    }
}
