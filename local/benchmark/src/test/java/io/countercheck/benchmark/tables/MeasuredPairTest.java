package io.countercheck.benchmark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.TableName;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredPairTest {
    @ParameterizedTest
    @CsvSource({"50, 0, 0, 0, 0", "50, 1, 0, 0, 1", "50, 2, 1, 0, 1", "50, 30, 10, 10, 10", "6, 6, 2, 2, 2"})
    void aThirdOfEachKindDiffers(int rows, int count, int missing, int additional, int changed) {
        MeasuredPair pair = pair(rows, Differences.seeded(rows, count, 7));

        Map<UUID, TestRow> source = byId(pair.sourceContent());
        Map<UUID, TestRow> target = byId(pair.targetContent());
        assertThat(source).hasSize(rows);
        assertThat(target).hasSize((int) pair.targetRows());
        assertThat(source.keySet().stream().filter(id -> !target.containsKey(id)))
                .hasSize(missing);
        assertThat(target.keySet().stream().filter(id -> !source.containsKey(id)))
                .hasSize(additional);
        assertThat(source.values().stream()
                        .filter(row -> target.containsKey(row.id()))
                        .filter(row -> !row.equals(target.get(row.id()))))
                .hasSize(changed);
        assertThat(pair.differences().count()).isEqualTo(count);
    }

    @Test
    void everyRowMayDiffer() {
        MeasuredPair pair = pair(20, Differences.everyRowChanged(20));

        Map<UUID, TestRow> source = byId(pair.sourceContent());
        assertThat(pair.targetContent())
                .hasSize(20)
                .allSatisfy(row -> assertThat(source.get(row.id())).isNotNull().isNotEqualTo(row));
    }

    @Test
    void theSameSeedGivesTheSameDifferences() {
        assertThat(Differences.seeded(1000, 90, 3))
                .isEqualTo(Differences.seeded(1000, 90, 3))
                .isNotEqualTo(Differences.seeded(1000, 90, 4));
    }

    @Test
    void noTwoRowsHaveTheSameKey() {
        assertThat(LongStream.range(0, 10_000).mapToObj(TestRow::of).map(TestRow::id))
                .doesNotHaveDuplicates();
    }

    private static MeasuredPair pair(int rows, Differences differences) {
        return new MeasuredPair("t", new TableName("a", "t"), new TableName("b", "t"), rows, differences);
    }

    private static Map<UUID, TestRow> byId(Stream<TestRow> rows) {
        return rows.collect(Collectors.toMap(TestRow::id, row -> row));
    }
}
