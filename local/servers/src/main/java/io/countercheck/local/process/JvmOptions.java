package io.countercheck.local.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Heap, collector and compiler of a child JVM.
 *
 * @param maxHeap as in {@code -Xmx}, for example {@code 768m}
 * @param collector as in {@code -XX:+Use…}, for example {@code SerialGC}
 * @param fastStart C1 compilation only: starts faster, then runs slower. Right for tests, wrong for benchmarks.
 * @param others further options, as they are
 */
public record JvmOptions(String maxHeap, String collector, boolean fastStart, List<String> others) {
    public JvmOptions {
        others = List.copyOf(others);
    }

    /** The serial collector, which needs least memory, and a heap of at most this size. */
    public static JvmOptions heap(String maxHeap) {
        return new JvmOptions(maxHeap, "SerialGC", false, List.of());
    }

    public JvmOptions withParallelGc() {
        return new JvmOptions(maxHeap, "ParallelGC", fastStart, others);
    }

    public JvmOptions withFastStart() {
        return new JvmOptions(maxHeap, collector, true, others);
    }

    public JvmOptions with(String... options) {
        return new JvmOptions(
                maxHeap,
                collector,
                fastStart,
                Stream.concat(others.stream(), Stream.of(options)).toList());
    }

    List<String> toArguments() {
        List<String> arguments = new ArrayList<>(
                List.of("-Xmx" + maxHeap, "-XX:+Use" + collector, "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError"));
        if (fastStart) {
            arguments.add("-XX:TieredStopAtLevel=1");
        }
        arguments.addAll(others);
        return arguments;
    }
}
