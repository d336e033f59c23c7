package io.countercheck.streams.reconcile;

import java.time.Duration;
import java.util.List;

/**
 * Which rows count.
 *
 * @param filter what a row must meet on both sides, all of it; empty for all rows
 * @param softDelete columns that mark a row of the target as deleted, where the target has them: true, a text that
 *     says so, a number other than 0, or any timestamp
 * @param expiry columns of the target with the time from which a row no longer exists, where the target has them
 * @param expiryGrace for how long around its expiry a row is neither here nor there
 */
public record RowRules(List<Predicate> filter, List<String> softDelete, List<String> expiry, Duration expiryGrace) {
    public static final RowRules DEFAULT = new RowRules(
            List.of(), List.of("_cdc_deleted", "__deleted"), List.of("_ttl_expiry_timestamp"), Duration.ofSeconds(5));

    public RowRules {
        filter = List.copyOf(filter);
        softDelete = List.copyOf(softDelete);
        expiry = List.copyOf(expiry);
    }

    /**
     * One condition on a column. A null meets {@link Operator#IS_NULL} only.
     *
     * @param column its name in the source
     * @param values what to compare with, as text: one, for {@link Operator#IN} one or more, none for the tests of null
     */
    public record Predicate(String column, Operator operator, List<String> values) {
        public Predicate {
            values = List.copyOf(values);
        }
    }

    /** How a column's value is tested. */
    public enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        IN,
        IS_NULL,
        NOT_NULL
    }
}
