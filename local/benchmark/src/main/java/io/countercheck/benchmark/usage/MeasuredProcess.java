package io.countercheck.benchmark.usage;

/**
 * A process whose use of the machine is measured.
 *
 * @param descendants whether the processes that it has started belong to it
 */
public record MeasuredProcess(String name, long pid, boolean descendants) {}
