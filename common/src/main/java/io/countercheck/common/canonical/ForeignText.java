package io.countercheck.common.canonical;

/** A text that is no value of the type in which its column is compared. */
public record ForeignText(String text) {
    @Override
    public String toString() {
        return text;
    }
}
