package io.countercheck.quickstart.demo;

/** How a seeded row differs between both sides, named as users see it. */
public enum DriftKind {
    MISSING_IN_POSTGRES,
    MISSING_IN_CASSANDRA,
    DATA_MISMATCH
}
