package io.countercheck.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.model.TableName;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeededPairTest {
    private static final Drift DRIFT = new Drift(30, 10, 20);

    @Test
    void sameSeedGivesSameMismatches() {
        assertThat(users(1_000, DRIFT, 7).expected())
                .isEqualTo(users(1_000, DRIFT, 7).expected());
    }

    @Test
    void anotherSeedGivesOtherMismatches() {
        assertThat(users(1_000, DRIFT, 7).expected())
                .isNotEqualTo(users(1_000, DRIFT, 8).expected());
    }

    @Test
    void everyKindHasItsNumberAndNoKeyHasTwo() {
        Set<SeededMismatch> expected = users(1_000, DRIFT, 7).expected();

        assertThat(expected.stream().map(SeededMismatch::key)).doesNotHaveDuplicates();
        assertThat(expected.stream().collect(Collectors.groupingBy(SeededMismatch::kind, Collectors.counting())))
                .containsEntry(DriftKind.MISSING_IN_POSTGRES, 30L)
                .containsEntry(DriftKind.MISSING_IN_CASSANDRA, 10L)
                .containsEntry(DriftKind.DATA_MISMATCH, 20L);
    }

    @Test
    void allRowsMayDiffer() {
        assertThat(users(60, DRIFT, 7).expected().stream().map(SeededMismatch::key))
                .hasSize(60)
                .allMatch(key -> key.matches("user-000[0-9]{2}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void moreDriftThanRowsIsRefused() {
        assertThatThrownBy(() -> users(59, DRIFT, 7)).hasMessage("60 rows cannot differ in a table of 59");
    }

    @Test
    void emptyTablesHaveNoDrift() {
        assertThat(users(0, Drift.NONE, 7).expected()).isEmpty();
    }

    @Test
    void rowCountsOfBothSidesFollowFromTheDrift() {
        SeededPair pair = users(1_000, DRIFT, 7);

        assertThat(pair.cassandraRows()).isEqualTo(990);
        assertThat(pair.postgresRows()).isEqualTo(970);
    }

    @Test
    void keyOfTwoColumnsIsAJsonArray() {
        assertThat(pair(DemoTables.ORDERS, 10, new Drift(10, 0, 0), 7).expected())
                .extracting(SeededMismatch::key)
                .allMatch(key -> key.matches("\\[\"[0-9a-f-]{36}\",[1-5]]"));
    }

    @Test
    void rowsThatDoNotCountAreApart() {
        SeededPair pair = pair(DemoTables.SESSIONS, 1_000, DRIFT, 7);

        assertThat(pair.cassandraRows()).isEqualTo(990);
        assertThat(pair.postgresRows()).isEqualTo(970);
        assertThat(pair.postgresRowsNotCounted()).isEqualTo(100 + 20);
        assertThat(pair.expected()).hasSize(60);
    }

    private static SeededPair users(long rows, Drift drift, long seed) {
        return pair(DemoTables.USERS, rows, drift, seed);
    }

    private static SeededPair pair(DemoTable table, long rows, Drift drift, long seed) {
        return new SeededPair(
                table, new TableName("warehouse", "t"), new TableName("public", "cdc_t"), rows, drift, seed);
    }
}
