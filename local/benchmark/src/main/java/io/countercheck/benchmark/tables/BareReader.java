package io.countercheck.benchmark.tables;

import io.countercheck.common.model.TableName;

/** Reads tables as the product's connector does, with the same statements, and does nothing with what it reads. */
public interface BareReader extends AutoCloseable {
    /**
     * Reads a whole table.
     *
     * @param segments into how many the product cuts the table
     * @return how many rows it has
     */
    long read(TableName table, int segments) throws InterruptedException;

    @Override
    void close();
}
