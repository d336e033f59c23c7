package io.countercheck.quickstart.demo;

import io.countercheck.common.model.TableName;
import java.util.Set;
import java.util.stream.Collectors;

/** A table in Cassandra, its replica in PostgreSQL, and which rows differ between them. */
public final class SeededPair {
    private final TableName cassandraName;
    private final TableName postgresName;
    private final long rowCount;
    private final Drift drift;
    private final DemoRows rows;
    private final CassandraTable cassandra;
    private final PostgresTable postgres;

    /**
     * @param rowCount different keys on both sides together
     * @param drift how many of them differ, at most all
     * @param seed the same seed gives the same rows and the same differences
     * @throws IllegalArgumentException if more rows are to differ than there are
     */
    public SeededPair(
            DemoTable table, TableName cassandraName, TableName postgresName, long rowCount, Drift drift, long seed) {
        this.cassandraName = cassandraName;
        this.postgresName = postgresName;
        this.rowCount = rowCount;
        this.drift = drift;
        this.rows = new DemoRows(table, rowCount, drift, seed);
        this.cassandra = new CassandraTable(table, cassandraName, rows);
        this.postgres = new PostgresTable(table, postgresName, rows, seed);
    }

    public TableName cassandraName() {
        return cassandraName;
    }

    public TableName postgresName() {
        return postgresName;
    }

    public CassandraTable cassandra() {
        return cassandra;
    }

    public PostgresTable postgres() {
        return postgres;
    }

    public Drift drift() {
        return drift;
    }

    public long cassandraRows() {
        return rowCount - drift.missingInCassandra();
    }

    public long postgresRows() {
        return rowCount - drift.missingInPostgres();
    }

    /** Rows that PostgreSQL holds besides: expired, or marked as deleted. No check may count them. */
    public long postgresRowsNotCounted() {
        return rows.postgresNotCounted();
    }

    /** Exactly what a check must find. */
    public Set<SeededMismatch> expected() {
        return rows.plan().all().entrySet().stream()
                .map(drifted -> new SeededMismatch(
                        rows.keyText(drifted.getKey()), drifted.getValue().kind()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
