package io.countercheck.quickstart;

import io.countercheck.quickstart.demo.Drift;
import org.jspecify.annotations.Nullable;

/** The wanted drift as far as it is given. What is not given shrinks with small tables. */
record DriftOptions(
        @Nullable Integer missingInPostgres,
        @Nullable Integer missingInCassandra,
        @Nullable Integer changed) {
    private static final Drift DEFAULT = new Drift(30, 10, 20);
    private static final int MAX_ROWS = 10_000_000;

    /** @throws InvalidOptionException if a number is out of range or the drift does not fit the rows */
    Drift resolve(int rows) {
        if (rows < 0 || rows > MAX_ROWS) {
            throw new InvalidOptionException("--rows must be from 0 to " + MAX_ROWS + ", but is " + rows);
        }
        Drift drift = new Drift(
                count("--missing-in-postgres", missingInPostgres, DEFAULT.missingInPostgres(), rows),
                count("--missing-in-cassandra", missingInCassandra, DEFAULT.missingInCassandra(), rows),
                count("--changed", changed, DEFAULT.changed(), rows));
        if (drift.total() > rows) {
            throw new InvalidOptionException(
                    ("--missing-in-postgres %d, --missing-in-cassandra %d and --changed %d are %d"
                                    + " rows together, more than --rows %d")
                            .formatted(
                                    drift.missingInPostgres(),
                                    drift.missingInCassandra(),
                                    drift.changed(),
                                    drift.total(),
                                    rows));
        }
        return drift;
    }

    private static int count(String option, @Nullable Integer given, int otherwise, int rows) {
        if (given == null) {
            return Math.min(otherwise, rows / 10);
        }
        if (given < 0) {
            throw new InvalidOptionException(option + " must not be negative, but is " + given);
        }
        return given;
    }
}
