package io.countercheck.quickstart.demo;

import java.util.random.RandomGenerator;

/**
 * A compared column, which has the same name on both sides.
 *
 * @param values makes the value of one row; never null, and at least one character or byte long
 * @param nullable whether some rows have no value
 */
record Column(String name, ColumnType type, boolean nullable, Values values) {
    /** Makes values. */
    @FunctionalInterface
    interface Values {
        /**
         * @param row number of the row, from 0
         * @param random seeded for this row
         */
        Object of(long row, RandomGenerator random);
    }

    /** A part of the primary key; its value must follow from the row's number. */
    static Column key(String name, ColumnType type, Values values) {
        return new Column(name, type, false, values);
    }

    static Column of(String name, ColumnType type, Values values) {
        return new Column(name, type, true, values);
    }
}
