package io.countercheck.benchmark.usage;

/**
 * What {@code /proc/<pid>/stat} tells of CPU time, in clock ticks; see proc(5).
 *
 * @param own of the process
 * @param ended of its children that have ended
 */
record ProcStat(long own, long ended) {
    /** Of the fields after the name: user time, system time, then both of ended children. */
    private static final int USER_TIME = 11;

    /** @param text nothing if the process has ended */
    static ProcStat parse(String text) {
        if (text.isEmpty()) {
            return new ProcStat(0, 0);
        }
        // The name is in brackets, and may itself have brackets and blanks.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return new ProcStat(
                Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]),
                Long.parseLong(fields[USER_TIME + 2]) + Long.parseLong(fields[USER_TIME + 3]));
    }

    long ticks(boolean descendants) {
        return descendants ? own + ended : own;
    }
}
