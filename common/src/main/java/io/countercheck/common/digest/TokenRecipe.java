package io.countercheck.common.digest;

import java.util.List;

/**
 * Of what the token of a row is computed.
 *
 * @param fields of the key, in the order of Cassandra's partition key; empty: the hash of all canonical key bytes is
 *     taken
 */
public record TokenRecipe(List<Field> fields) {
    public static final TokenRecipe ALL_KEY_BYTES = new TokenRecipe(List.of());

    public TokenRecipe {
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param keyField its place in the canonical key, from 0
     */
    public record Field(int keyField, TokenForm form) {}
}
