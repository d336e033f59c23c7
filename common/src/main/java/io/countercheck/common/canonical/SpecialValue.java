package io.countercheck.common.canonical;

/** Values that some datastores know for numbers, times and documents, and that Java's own classes cannot hold. */
public enum SpecialValue {
    NAN("NaN"),
    POSITIVE_INFINITY("infinity"),
    NEGATIVE_INFINITY("-infinity"),
    /** A JSON document that is the literal null. */
    JSON_NULL("null");

    private final String display;

    SpecialValue(String display) {
        this.display = display;
    }

    @Override
    public String toString() {
        return display;
    }
}
