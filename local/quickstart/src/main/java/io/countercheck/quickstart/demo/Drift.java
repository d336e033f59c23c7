package io.countercheck.quickstart.demo;

/**
 * How many rows differ, and how.
 *
 * @param missingInPostgres rows that only Cassandra has
 * @param missingInCassandra rows that only PostgreSQL has
 * @param changed rows that both have, with different values
 */
public record Drift(int missingInPostgres, int missingInCassandra, int changed) {
    public static final Drift NONE = new Drift(0, 0, 0);

    public Drift {
        if (missingInPostgres < 0 || missingInCassandra < 0 || changed < 0) {
            throw new IllegalArgumentException("a number of rows that differ cannot be negative");
        }
    }

    /** All rows that differ. A long, since the sum of three ints may not fit an int. */
    public long total() {
        return (long) missingInPostgres + missingInCassandra + changed;
    }

    public int count(DriftKind kind) {
        return switch (kind) {
            case MISSING_IN_POSTGRES -> missingInPostgres;
            case MISSING_IN_CASSANDRA -> missingInCassandra;
            case DATA_MISMATCH -> changed;
        };
    }
}
