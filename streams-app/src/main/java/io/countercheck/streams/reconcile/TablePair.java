package io.countercheck.streams.reconcile;

import io.countercheck.common.model.TableName;

/**
 * A logical table: where it is on both sides, and how its rows are compared.
 *
 * @param name what users call it, for example {@code users}
 * @param columns which columns are compared, and how
 * @param rows which rows count
 * @param policy when and how it is checked
 */
public record TablePair(
        String name, TableName source, TableName target, ColumnRules columns, RowRules rows, TablePolicy policy) {

    /** A pair without any settings of its own. */
    public static TablePair of(String name, TableName source, TableName target) {
        return new TablePair(name, source, target, ColumnRules.DEFAULT, RowRules.DEFAULT, TablePolicy.DEFAULT);
    }
}
