package io.countercheck.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoRowsTest {
    private static final int ROWS = 2_000;

    @Test
    void sameSeedGivesSameRows() {
        assertThat(byKey(users(Drift.NONE).cassandra()))
                .isEqualTo(byKey(users(Drift.NONE).cassandra()));
    }

    @Test
    void withoutDriftBothSidesHoldTheSame() {
        assertThat(byKey(users(Drift.NONE).postgres()))
                .isEqualTo(byKey(users(Drift.NONE).cassandra()))
                .hasSize(ROWS);
    }

    @Test
    void keysAreUnique() {
        DemoRows orders = new DemoRows(DemoTables.ORDERS, ROWS, Drift.NONE, 1);

        assertThat(orders.cassandra().map(row -> Arrays.asList(row[0], row[1])))
                .hasSize(ROWS)
                .doesNotHaveDuplicates();
    }

    @Test
    void rowsDifferExactlyAsPlanned() {
        DemoRows rows = users(new Drift(40, 30, 100));
        Map<Object, List<@Nullable Object>> cassandra = byKey(rows.cassandra());
        Map<Object, List<@Nullable Object>> postgres = byKey(rows.postgres());

        Set<SeededMismatch> found = new HashSet<>();
        for (Object key : union(cassandra.keySet(), postgres.keySet())) {
            if (!postgres.containsKey(key)) {
                found.add(new SeededMismatch(key.toString(), DriftKind.MISSING_IN_POSTGRES));
            } else if (!cassandra.containsKey(key)) {
                found.add(new SeededMismatch(key.toString(), DriftKind.MISSING_IN_CASSANDRA));
            } else if (!Objects.equals(cassandra.get(key), postgres.get(key))) {
                found.add(new SeededMismatch(key.toString(), DriftKind.DATA_MISMATCH));
            }
        }

        assertThat(found)
                .isEqualTo(rows.plan().all().entrySet().stream()
                        .map(row -> new SeededMismatch(
                                rows.keyText(row.getKey()), row.getValue().kind()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aChangedRowDiffersInOneColumnAndEveryColumnIsHit() {
        DemoRows rows = users(new Drift(0, 0, 15));
        Map<Object, List<@Nullable Object>> cassandra = byKey(rows.cassandra());
        Set<Integer> changedColumns = new HashSet<>();
        int toNull = 0;
        int fromNull = 0;

        for (Map.Entry<Object, List<@Nullable Object>> target :
                byKey(rows.postgres()).entrySet()) {
            List<@Nullable Object> source = Objects.requireNonNull(cassandra.get(target.getKey()));
            List<Integer> different = differences(source, target.getValue());
            assertThat(different).hasSizeLessThanOrEqualTo(1);
            for (int column : different) {
                changedColumns.add(column);
                toNull += target.getValue().get(column) == null ? 1 : 0;
                fromNull += source.get(column) == null ? 1 : 0;
            }
        }

        assertThat(changedColumns).hasSize(DemoTables.USERS.values().size());
        assertThat(toNull).isEqualTo(1);
        assertThat(fromNull).isEqualTo(1);
    }

    @Test
    void someValuesAreNullButNoKeyIs() {
        List<@Nullable Object[]> rows = users(Drift.NONE).cassandra().toList();

        assertThat(rows).allMatch(row -> row[0] != null);
        for (int column = 1; column < DemoTables.USERS.columns().size(); column++) {
            int checked = column;
            assertThat(rows).anyMatch(row -> row[checked] == null).anyMatch(row -> row[checked] != null);
        }
    }

    private static DemoRows users(Drift drift) {
        return new DemoRows(DemoTables.USERS, ROWS, drift, 1);
    }

    private static Map<Object, List<@Nullable Object>> byKey(Stream<@Nullable Object[]> rows) {
        Map<Object, List<@Nullable Object>> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(Objects.requireNonNull(row[0]), Arrays.asList(row)));
        return byKey;
    }

    private static List<Integer> differences(List<@Nullable Object> one, List<@Nullable Object> other) {
        return IntStream.range(0, one.size())
                .filter(column -> !Objects.equals(one.get(column), other.get(column)))
                .boxed()
                .toList();
    }

    private static Set<Object> union(Set<Object> one, Set<Object> other) {
        Set<Object> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }
}
