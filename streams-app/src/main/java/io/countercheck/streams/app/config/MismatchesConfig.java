package io.countercheck.streams.app.config;

/** @param maxPerJob mismatches that one job may store with values; all are counted */
public record MismatchesConfig(int maxPerJob) {}
