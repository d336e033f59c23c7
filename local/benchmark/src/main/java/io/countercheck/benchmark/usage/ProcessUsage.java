package io.countercheck.benchmark.usage;

/**
 * What a process has used while something was measured.
 *
 * @param cpuSeconds in user and kernel mode, of all threads
 * @param peakBytes most memory that it had at any time, heap and all
 */
public record ProcessUsage(double cpuSeconds, long peakBytes) {}
