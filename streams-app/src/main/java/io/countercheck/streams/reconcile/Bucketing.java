package io.countercheck.streams.reconcile;

import io.countercheck.common.digest.Buckets;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.model.Side;
import java.util.List;

/**
 * How the rows of both sides are put into buckets, by the token of their key.
 *
 * @param count how many buckets there are, see {@link Buckets}
 * @param tokenFields of which fields of the key Cassandra's token is computed, in the order of its partition key; empty
 *     where the token is a hash of all key bytes
 * @param sourceInTokenOrder whether the source keeps its rows in the order of the tokens: a segment has few buckets
 * @param targetInTokenOrder likewise the target
 */
public record Bucketing(
        int count, List<TokenField> tokenFields, boolean sourceInTokenOrder, boolean targetInTokenOrder) {
    public Bucketing {
        tokenFields = List.copyOf(tokenFields);
    }

    /**
     * @param keyField position in the key of the plan, from 0
     * @param form in which its value goes into the token
     */
    public record TokenField(int keyField, TokenForm form) {}

    public Buckets buckets() {
        return new Buckets(count);
    }

    public boolean inTokenOrder(Side side) {
        return side == Side.SOURCE ? sourceInTokenOrder : targetInTokenOrder;
    }
}
