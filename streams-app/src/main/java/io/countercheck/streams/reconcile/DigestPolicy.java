package io.countercheck.streams.reconcile;

/**
 * When tables are digested, and what is too much for it.
 *
 * @param minRows a table of fewer rows, by the larger side's estimate, is compared at once
 * @param maxDifferingPercent if more of the rows are in buckets that differ, all rows are compared
 */
public record DigestPolicy(long minRows, double maxDifferingPercent) {}
