package io.countercheck.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.quickstart.demo.DemoRow.Standing;
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

        assertThat(orders.cassandra().map(row -> Arrays.asList(row.values()[0], row.values()[1])))
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
        int columns = DemoTables.USERS.values().size();
        DemoRows rows = users(new Drift(0, 0, columns + 2));
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

        assertThat(changedColumns).hasSize(columns);
        assertThat(toNull).isEqualTo(1);
        assertThat(fromNull).isEqualTo(1);
    }

    @Test
    void someValuesAreNullButNoKeyIs() {
        List<@Nullable Object[]> rows =
                users(Drift.NONE).cassandra().map(DemoRow::values).toList();

        assertThat(rows).allMatch(row -> row[0] != null);
        for (int column = 1; column < DemoTables.USERS.columns().size(); column++) {
            int checked = column;
            assertThat(rows).anyMatch(row -> row[checked] == null).anyMatch(row -> row[checked] != null);
        }
    }

    @Test
    void aReplicaOfAnExpiringTableHasRowsThatDoNotCount() {
        DemoRows rows = sessions(new Drift(6, 4, 8));
        Map<Standing, Long> standings =
                rows.postgres().collect(Collectors.groupingBy(DemoRow::standing, Collectors.counting()));

        // Leftovers, and four of the six that are missing: two are not there at all.
        assertThat(standings)
                .isEqualTo(Map.of(
                        Standing.COUNTS, ROWS - 6L,
                        Standing.DELETED, ROWS / 20 + 2L,
                        Standing.EXPIRED, ROWS / 20 + 2L));
        assertThat(rows.postgresNotCounted()).isEqualTo(ROWS / 10 + 4);
    }

    @Test
    void leftoversHaveKeysOfTheirOwn() {
        DemoRows rows = sessions(Drift.NONE);
        Set<Object> cassandra = byKey(rows.cassandra()).keySet();

        assertThat(rows.postgres().map(row -> row.values()[0])).doesNotHaveDuplicates();
        assertThat(rows.postgres().filter(row -> row.standing() != Standing.COUNTS))
                .hasSize(ROWS / 10)
                .noneMatch(row -> cassandra.contains(Objects.requireNonNull(row.values()[0])));
    }

    @Test
    void rowsOfAnExpiringTableLiveForADayAtLeastOrForever() {
        assertThat(sessions(Drift.NONE).cassandra().map(DemoRow::secondsToLive))
                .allMatch(seconds -> seconds == 0 || seconds >= 24 * 3600)
                .contains(0)
                .anyMatch(seconds -> seconds > 0);
    }

    @Test
    void rowsOfOtherTablesStayAndCount() {
        assertThat(users(new Drift(5, 5, 5)).postgres())
                .hasSize(ROWS - 5)
                .allMatch(row -> row.secondsToLive() == 0 && row.standing() == Standing.COUNTS);
    }

    private static DemoRows sessions(Drift drift) {
        return new DemoRows(DemoTables.SESSIONS, ROWS, drift, 1);
    }

    private static DemoRows users(Drift drift) {
        return new DemoRows(DemoTables.USERS, ROWS, drift, 1);
    }

    private static Map<Object, List<@Nullable Object>> byKey(Stream<DemoRow> rows) {
        Map<Object, List<@Nullable Object>> byKey = new HashMap<>();
        rows.map(DemoRow::values)
                .forEach(values -> byKey.put(Objects.requireNonNull(values[0]), Arrays.asList(values)));
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
