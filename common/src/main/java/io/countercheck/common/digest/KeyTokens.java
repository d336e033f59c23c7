package io.countercheck.common.digest;

import io.countercheck.common.canonical.EncodedFields;

/**
 * Computes tokens of canonical keys by a {@link TokenRecipe}: those that Cassandra has for the same partition keys. A key
 * with a value that Cassandra's type cannot hold is in no Cassandra table; it gets the hash of all its bytes, so that both
 * sides would agree on it. Without objects per row but for whole numbers that are compared as decimals and have no fixed
 * size. Not thread-safe: one instance per reader.
 */
public final class KeyTokens {
    private final int[] keyFields;
    private final TokenForm[] forms;
    private final int[] starts;
    private final SerializedKey key = new SerializedKey();

    public KeyTokens(TokenRecipe recipe) {
        keyFields =
                recipe.fields().stream().mapToInt(TokenRecipe.Field::keyField).toArray();
        forms = recipe.fields().stream().map(TokenRecipe.Field::form).toArray(TokenForm[]::new);
        int last = -1;
        for (int field : keyFields) {
            last = Math.max(last, field);
        }
        starts = new int[last + 2];
    }

    /**
     * The token of a row.
     *
     * @param row canonical row bytes from index 0
     * @param keyLength how many of them are the key
     */
    public long of(byte[] row, int keyLength) {
        return forms.length > 0 && serialize(row) ? key.token() : Murmur3.token(row, 0, keyLength);
    }

    private boolean serialize(byte[] row) {
        for (int field = 1; field < starts.length; field++) {
            starts[field] = EncodedFields.end(row, starts[field - 1]);
        }
        key.reset();
        for (int i = 0; i < forms.length; i++) {
            int component = forms.length > 1 ? key.open() : 0;
            int field = keyFields[i];
            if (!forms[i].write(row, starts[field], starts[field + 1], key)) {
                return false;
            }
            if (forms.length > 1) {
                key.close(component);
            }
        }
        return true;
    }
}
