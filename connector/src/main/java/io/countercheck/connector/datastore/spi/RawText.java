package io.countercheck.connector.datastore.spi;

/**
 * A value as the datastore itself shows it: a CQL literal, PostgreSQL's text form.
 *
 * @param start the whole text; or only its start if it is long, and then more than its first {@value #SHOWN_CHARS}
 *     characters
 * @param characters how many the whole text has
 */
public record RawText(String start, long characters) {
    /** No more of it is ever shown. */
    public static final int SHOWN_CHARS = 2000;

    public static RawText of(String whole) {
        return new RawText(whole, whole.codePointCount(0, whole.length()));
    }
}
