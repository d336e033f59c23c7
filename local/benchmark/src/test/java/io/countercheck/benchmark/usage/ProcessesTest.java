package io.countercheck.benchmark.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessesTest {
    @Test
    void cpuTimeIsReadBehindANameWithBlanksAndBrackets() {
        ProcStat stat = ProcStat.parse("42 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 110 20 300 4000 20 0 1 0 5 6 7");

        assertThat(stat).isEqualTo(new ProcStat(130, 4300));
        assertThat(stat.ticks(false)).isEqualTo(130);
        assertThat(stat.ticks(true)).isEqualTo(4430);
    }

    @Test
    void aProcessThatHasEndedUsesNothing() {
        assertThat(ProcStat.parse("")).isEqualTo(new ProcStat(0, 0));
        assertThat(ProcStatus.parse("")).isEqualTo(new ProcStatus(0, 0));
    }

    @Test
    void sharedMemoryCountsOnce() {
        ProcStatus one = ProcStatus.parse("VmHWM:\t   300 kB\nRssShmem:\t  100 kB\n");
        ProcStatus other = ProcStatus.parse("VmHWM:\t   150 kB\nRssShmem:\t   80 kB\n");

        assertThat(ProcStatus.peakBytes(List.of(one, other))).isEqualTo((200 + 70 + 100) * 1024);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessHasAPeak() {
        Processes processes = new Processes(
                List.of(new MeasuredProcess("me", ProcessHandle.current().pid(), false)));

        Map<String, ProcessUsage> usage = processes.begin().end();

        assertThat(usage).containsOnlyKeys("me");
        assertThat(usage.values()).singleElement().satisfies(used -> {
            assertThat(used.peakBytes()).isGreaterThan(1 << 20);
            assertThat(used.cpuSeconds()).isNotNegative();
        });
    }

    @Test
    void writtenIsWhatTopicsHaveGrownBy() {
        assertThat(TopicSizes.written(Map.of("a", 5L, "b", 7L), Map.of("a", 9L, "b", 7L, "new", 3L)))
                .containsExactly(Map.entry("a", 4L), Map.entry("new", 3L));
    }
}
