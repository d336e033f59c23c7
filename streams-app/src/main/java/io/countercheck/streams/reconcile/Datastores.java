package io.countercheck.streams.reconcile;

import io.countercheck.common.model.Side;

/**
 * The names of the datastores on both sides; mismatch types and JSON fields are called after them.
 *
 * @param source for example {@code cassandra}
 * @param target for example {@code postgres}
 */
public record Datastores(String source, String target) {
    public String of(Side side) {
        return side == Side.SOURCE ? source : target;
    }
}
