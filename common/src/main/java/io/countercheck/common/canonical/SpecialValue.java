package io.countercheck.common.canonical;

/** Values that some datastores know for decimals, timestamps and dates, and that Java's own classes cannot hold. */
public enum SpecialValue {
    NAN("NaN"),
    POSITIVE_INFINITY("infinity"),
    NEGATIVE_INFINITY("-infinity");

    private final String display;

    SpecialValue(String display) {
        this.display = display;
    }

    @Override
    public String toString() {
        return display;
    }
}
