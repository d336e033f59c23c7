package io.countercheck.benchmark.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells what processes use, from {@code /proc}; nothing where there is none. */
public final class Processes {
    private static final Path PROC = Path.of("/proc");
    /** On Linux, of whatever kind of machine. */
    private static final double TICKS_PER_SECOND = 100;

    private final List<MeasuredProcess> processes;

    public Processes(List<MeasuredProcess> processes) {
        this.processes = List.copyOf(processes);
    }

    public static boolean measurable() {
        return Files.isReadable(PROC.resolve("self").resolve("stat"));
    }

    /** The time from {@link #begin} on. */
    public final class Span {
        private final Map<String, Long> ticksBefore = new LinkedHashMap<>();

        /** By the names of processes. */
        public Map<String, ProcessUsage> end() {
            Map<String, ProcessUsage> usage = new LinkedHashMap<>();
            ticksBefore.forEach((name, before) -> {
                MeasuredProcess process = processes.stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow();
                usage.put(name, new ProcessUsage((ticks(process) - before) / TICKS_PER_SECOND, peakBytes(process)));
            });
            return usage;
        }
    }

    /** From now on peaks of memory are new ones. */
    public Span begin() {
        Span span = new Span();
        if (measurable()) {
            for (MeasuredProcess process : processes) {
                tree(process).forEach(Processes::resetPeak);
                span.ticksBefore.put(process.name(), ticks(process));
            }
        }
        return span;
    }

    private static Stream<Long> tree(MeasuredProcess process) {
        Stream<Long> root = Stream.of(process.pid());
        return process.descendants()
                ? Stream.concat(
                        root,
                        ProcessHandle.of(process.pid()).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                : root;
    }

    private static long ticks(MeasuredProcess process) {
        return tree(process)
                .mapToLong(pid -> ProcStat.parse(read(pid, "stat")).ticks(process.descendants()))
                .sum();
    }

    private static long peakBytes(MeasuredProcess process) {
        return ProcStatus.peakBytes(
                tree(process).map(pid -> ProcStatus.parse(read(pid, "status"))).toList());
    }

    /** See proc(5): 5 resets the peak to what is resident now. */
    private static void resetPeak(long pid) {
        try {
            Files.writeString(PROC.resolve(Long.toString(pid)).resolve("clear_refs"), "5");
        } catch (IOException e) {
            // PostgreSQL's processes come and go.
            if (ProcessHandle.of(pid).isPresent()) {
                throw new UncheckedIOException("the peak memory of process " + pid + " could not be reset", e);
            }
        }
    }

    /** Empty if the process has ended. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
