package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.JobForgotten;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.streams.reconcile.Mismatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparatorTest {
    private static final List<String> WORKING_STORES = List.of(
            StoreNames.PARTITION_JOBS,
            StoreNames.SEGMENTS,
            StoreNames.BATCHES,
            StoreNames.CANDIDATES,
            StoreNames.PENDING_LOOKUPS,
            StoreNames.LOOKUP_IMAGES);

    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void equalTablesCloseWithoutLookUps() {
        tables.onBoth(1, "Ann").onBoth(2, "Bob").open(1, 1, 100).scan();

        assertThat(tables.settle()).isEqualTo(closed(2, 2, 0, 0, 0, 0, 0, 0));
        assertThat(tables.lookUps()).isEmpty();
        assertThat(tables.published()).isEmpty();
    }

    @Test
    void emptyTablesCloseWithZeros() {
        tables.open(1, 16, 100).scan();

        assertThat(tables.settle()).isEqualTo(closed(0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void everyKindOfMismatchIsConfirmedAndPublishedWithBothRows() {
        tables.onBoth(1, "Ann")
                .on(Side.SOURCE, 2, "only here")
                .on(Side.TARGET, 3, "only there")
                .on(Side.SOURCE, 4, "new")
                .on(Side.TARGET, 4, "old")
                .open(1, 4, 100)
                .scan();

        assertThat(tables.settle()).isEqualTo(closed(3, 3, 1, 1, 1, 0, 0, 0));
        Map<String, JsonNode> found = tables.published().stream()
                .collect(Collectors.toMap(node -> node.get("primary_key_value").textValue(), node -> node));
        assertThat(found).containsOnlyKeys("2", "3", "4");
        assertThat(text(found.get("2"), "/mismatch_type")).isEqualTo("MISSING_IN_POSTGRES");
        assertThat(text(found.get("2"), "/cassandra_data/name")).isEqualTo("only here");
        assertThat(text(found.get("2"), "/postgres_data")).isNull();
        assertThat(text(found.get("3"), "/mismatch_type")).isEqualTo("MISSING_IN_CASSANDRA");
        assertThat(text(found.get("4"), "/mismatch_type")).isEqualTo("DATA_MISMATCH");
        assertThat(text(found.get("4"), "/cassandra_data/name")).isEqualTo("new");
        assertThat(text(found.get("4"), "/postgres_data/name")).isEqualTo("old");
        assertThat(text(found.get("4"), "/cassandra_checksum"))
                .hasSize(64)
                .isNotEqualTo(text(found.get("4"), "/postgres_checksum"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFoundSetIsTheDifferenceOfTheTables(long seed) {
        Random random = new Random(seed);
        List<String> different = new ArrayList<>();
        for (long id = 0; id < 400; id++) {
            int kind = random.nextInt(10);
            switch (kind) {
                case 0 -> tables.on(Side.SOURCE, id, "s");
                case 1 -> tables.on(Side.TARGET, id, "t");
                case 2 -> tables.on(Side.SOURCE, id, "s").on(Side.TARGET, id, "t");
                default -> tables.onBoth(id, "both");
            }
            if (kind <= 2) {
                different.add(Long.toString(id));
            }
        }
        tables.open(1, 8, 1_000).scan();
        tables.settle();

        assertThat(tables.published().stream()
                        .map(node -> node.get("primary_key_value").textValue()))
                .containsExactlyInAnyOrderElementsOf(different);
    }

    @Test
    void mismatchesBeyondTheLimitAreCountedButNotStored() {
        for (long id = 0; id < 10; id++) {
            tables.on(Side.SOURCE, id, "x");
        }
        tables.open(1, 1, 4).scan();

        assertThat(tables.settle()).isEqualTo(closed(10, 0, 10, 0, 0, 0, 0, 6));
        assertThat(tables.published()).hasSize(4);
        assertThat(tables.harness.<Mismatch>values(StoreNames.MISMATCHES)).hasSize(4);
    }

    @Test
    void theSameBrokenRowIsOneMismatchOverManyJobs() {
        tables.on(Side.SOURCE, 2, "x").open(ComparatorFixture.JOB, 1, 1, 100).scan();
        tables.settle();
        JsonNode first = tables.published().get(0);

        tables.open(ComparatorFixture.NEXT_JOB, 1, 1, 100).scan();
        tables.settle();
        JsonNode again = tables.published().get(0);

        assertThat(again.get("mismatch_id")).isEqualTo(first.get("mismatch_id"));
        assertThat(again.get("occurrences").intValue()).isEqualTo(2);
        assertThat(again.get("first_seen_at")).isEqualTo(first.get("first_seen_at"));
        assertThat(again.get("detected_at").textValue())
                .isGreaterThan(first.get("detected_at").textValue());
        assertThat(again.get("job_id").textValue()).isEqualTo(ComparatorFixture.NEXT_JOB);
    }

    @Test
    void workingStateOfAClosedJobIsDeletedAndItsMismatchesStay() {
        tables.on(Side.SOURCE, 2, "x").onBoth(3, "y").open(1, 4, 100).scan();
        tables.settle();

        tables.harness.checksums(new JobClosed(ComparatorFixture.JOB));
        tables.harness.advance(Duration.ofSeconds(1));

        assertThat(WORKING_STORES)
                .allSatisfy(store ->
                        assertThat(tables.harness.values(store)).as(store).isEmpty());
        assertThat(tables.harness.values(StoreNames.MISMATCHES)).hasSize(1);
    }

    @Test
    void aJobThatEndsInTheMiddleLeavesNothingEither() {
        tables.on(Side.SOURCE, 2, "x").onBoth(3, "y").open(2, 4, 100).scan();
        tables.harness.checksums(new JobClosed(ComparatorFixture.JOB));
        tables.scan(Side.SOURCE, 1, 7);
        tables.harness.advance(Duration.ofSeconds(1));
        tables.scan(Side.TARGET, 1, 7);

        assertThat(WORKING_STORES)
                .allSatisfy(store ->
                        assertThat(tables.harness.values(store)).as(store).isEmpty());
        assertThat(tables.closed()).isEmpty();
    }

    @Test
    void aForgottenJobTakesAlongWhatOnlyItHasFound() {
        tables.on(Side.SOURCE, 2, "x")
                .on(Side.SOURCE, 3, "y")
                .open(ComparatorFixture.JOB, 1, 1, 100)
                .scan();
        tables.settle();
        tables.rows(Side.TARGET).put(3L, "y");
        tables.open(ComparatorFixture.NEXT_JOB, 1, 1, 100).scan();
        tables.settle();
        tables.published();

        tables.harness.checksums(new JobForgotten(ComparatorFixture.JOB));
        tables.harness.advance(Duration.ofSeconds(1));

        assertThat(tables.harness.<Mismatch>values(StoreNames.MISMATCHES))
                .extracting(Mismatch::primaryKey)
                .containsExactly("2");
        assertThat(tables.harness.values(StoreNames.JOB_MISMATCHES)).hasSize(1);
        assertThat(tables.harness.output("test.mismatches")).singleElement().satisfies(record -> {
            assertThat(record.value()).isNull();
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).hasSize(36);
        });
    }

    @Test
    void aJobThatIsOpenedTwiceGoesOn() {
        tables.onBoth(1, "Ann").open(1, 1, 100);
        tables.scan(Side.SOURCE, 0, 1);
        tables.open(1, 1, 100);
        tables.scan(Side.TARGET, 0, 1);

        assertThat(tables.settle()).isEqualTo(closed(1, 1, 0, 0, 0, 0, 0, 0));
    }

    private static @Nullable String text(@Nullable JsonNode document, String pointer) {
        return Objects.requireNonNull(document).at(pointer).textValue();
    }

    private static PartitionClosed closed(
            long sourceRows,
            long targetRows,
            long missingInTarget,
            long missingInSource,
            long changed,
            long settled,
            long inFlight,
            long notStored) {
        return new PartitionClosed(
                ComparatorFixture.JOB,
                0,
                sourceRows,
                targetRows,
                missingInTarget,
                missingInSource,
                changed,
                settled,
                inFlight,
                notStored,
                0L,
                0L,
                null);
    }
}
