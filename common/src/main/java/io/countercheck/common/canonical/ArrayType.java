package io.countercheck.common.canonical;

/**
 * Values in an order, with a number of dimensions that only the value tells: one dimension holds elements, two hold
 * lists of elements, and so on. Compared with a list or a set it takes the other's dimensions.
 */
public record ArrayType(CanonicalType element) implements CanonicalType {
    @Override
    public String notation() {
        return "array<" + element.notation() + ">";
    }
}
