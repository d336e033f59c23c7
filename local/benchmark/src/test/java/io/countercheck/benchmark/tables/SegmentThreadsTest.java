package io.countercheck.benchmark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentThreadsTest {
    @Test
    void everySegmentIsReadOnceByItsTask() throws Exception {
        Map<Integer, Integer> tasks = new ConcurrentHashMap<>();

        long rows = new SegmentThreads(3, 2).read(10, (task, thread, segment) -> {
            assertThat(tasks.put(segment, task)).isNull();
            assertThat(thread / 2).isEqualTo(task);
            return segment;
        });

        assertThat(rows).isEqualTo(45);
        assertThat(tasks).isEqualTo(IntStream.range(0, 10).boxed().collect(Collectors.toMap(k -> k, k -> k % 3)));
    }

    @Test
    void aFailureIsTold() {
        assertThatThrownBy(() -> new SegmentThreads(1, 1).read(1, (task, thread, segment) -> {
                    throw new IllegalArgumentException("gone");
                }))
                .hasMessageContaining("gone");
    }

    @Test
    void segmentsOfCassandraBeginWhereTheRingDoes() {
        assertThat(CassandraReader.start(0, 16)).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(CassandraReader.start(8, 16)).isZero();
        assertThat(IntStream.range(0, 16).mapToLong(k -> CassandraReader.start(k, 16)))
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
