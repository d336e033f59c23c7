package io.countercheck.connector.datastore.spi;

/**
 * What a look-up by key found.
 *
 * @param copies how many rows have the key: 0 if it is absent, more than 1 where the table does not keep the key unique
 * @param row canonical row bytes of the first of them; empty if absent
 */
public record RowSnapshot(int copies, byte[] row) {
    public static final RowSnapshot ABSENT = new RowSnapshot(0, new byte[0]);
}
