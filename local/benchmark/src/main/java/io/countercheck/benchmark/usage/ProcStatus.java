package io.countercheck.benchmark.usage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /proc/<pid>/status} tells of memory, in bytes; see proc(5).
 *
 * @param peak most that was resident
 * @param shared what is resident now and shared with other processes, such as PostgreSQL's buffers
 */
record ProcStatus(long peak, long shared) {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern SHARED = Pattern.compile("RssShmem:\\s+(\\d+) kB");

    /** @param text nothing if the process has ended */
    static ProcStatus parse(String text) {
        return new ProcStatus(bytes(PEAK, text), bytes(SHARED, text));
    }

    private static long bytes(Pattern line, String text) {
        Matcher found = line.matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
    }

    /** Of processes that share memory, which counts once. */
    static long peakBytes(List<ProcStatus> processes) {
        long own = processes.stream()
                .mapToLong(process -> process.peak - process.shared)
                .sum();
        return own + processes.stream().mapToLong(ProcStatus::shared).max().orElse(0);
    }
}
