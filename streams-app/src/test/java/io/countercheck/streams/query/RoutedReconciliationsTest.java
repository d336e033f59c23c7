package io.countercheck.streams.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.topology.ListingEntries;
import io.countercheck.streams.topology.StoreNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of three instances, each with a part of them. */
class RoutedReconciliationsTest {
    private static final UUID JOB = UUID.fromString("f0000000-0000-4000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2025-11-20T12:00:00Z");
    private static final MismatchFilter ANY = new MismatchFilter(null, null, null, null, null, null);
    private static final MismatchFilter OF_JOB = new MismatchFilter(null, null, null, JOB, null, null);
    private static final int COUNT = 57;

    private final FakeInstances instances = new FakeInstances()
            .assign(Stage.COMPARATOR, 0, 1)
            .assign(Stage.COMPARATOR, 1, 2)
            .assign(Stage.COMPARATOR, 2, 3)
            .assign(Stage.COMPARATOR, 3, 3);
    private final StoredMismatches stored = new StoredMismatches(instances.stores);
    private final List<Mismatch> all = new ArrayList<>();

    /** Many of them at the same time, so that the ids decide; half of these begin with a digit above 7. */
    @BeforeEach
    void mismatches() {
        Random random = new Random(42);
        for (int number = 0; number < COUNT; number++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            Mismatch mismatch = mismatch(id, "user-" + number, NOON.plusSeconds(random.nextInt(5)));
            all.add(mismatch);
            int partition = random.nextInt(FakeInstances.PARTITIONS);
            stored.put(partition, mismatch, List.of(JOB));
        }
        all.sort(Comparator.comparing(Mismatch::detectedAt)
                .reversed()
                .thenComparing(mismatch -> mismatch.id().toString()));
    }

    @Test
    void every_page_on_every_instance_is_that_of_the_whole_list() {
        for (int number = 1; number <= 3; number++) {
            RoutedReconciliations reconciliations = seenBy(number);
            for (MismatchFilter filter : List.of(ANY, OF_JOB)) {
                for (int limit : new int[] {1, 7, 20, 100}) {
                    for (int offset = 0; offset <= COUNT; offset += limit) {
                        List<Mismatch> page = all.subList(offset, Math.min(COUNT, offset + limit));
                        assertThat(reconciliations.mismatches(filter, new PageRequest(offset, limit)))
                                .isEqualTo(new Page<>(page, COUNT));
                    }
                }
            }
        }
    }

    @Test
    void an_instance_that_owns_all_shows_the_same() {
        Page<Mismatch> gathered = seenBy(1).mismatches(ANY, new PageRequest(10, 20));
        assignAllToTheFirst();

        assertThat(seenBy(1).mismatches(ANY, new PageRequest(10, 20))).isEqualTo(gathered);
    }

    @Test
    void an_instance_that_owns_all_passes_over_what_is_before_the_page_and_shows_a_list_of_any_length() {
        assignAllToTheFirst();
        RoutedReconciliations reconciliations = new RoutedReconciliations(instances.cluster(1), 5);

        assertThat(reconciliations.mismatches(ANY, new PageRequest(Long.MAX_VALUE, 100)))
                .isEqualTo(new Page<>(List.of(), COUNT));
        assertThat(instances.stores.valuesRead(StoreNames.MISMATCH_LISTING)).isZero();
        assertThat(reconciliations.mismatches(ANY, new PageRequest(41, 10)))
                .isEqualTo(new Page<>(all.subList(41, 51), COUNT));
    }

    @Test
    void answers_of_several_that_each_skipped_in_their_own_part_are_not_merged() {
        assertThatThrownBy(() -> instances.cluster(1).ask(new Question.MismatchPositions(ANY, 1, 10)))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("moving");
    }

    @Test
    void a_mismatch_is_found_wherever_it_is_and_a_sample_is_of_all() {
        List<UUID> lowest = all.stream()
                .map(Mismatch::id)
                .sorted(Comparator.comparing(UUID::toString))
                .limit(10)
                .toList();
        for (int number = 1; number <= 3; number++) {
            RoutedReconciliations reconciliations = seenBy(number);
            assertThat(all)
                    .allSatisfy(mismatch ->
                            assertThat(reconciliations.mismatch(mismatch.id())).hasValue(mismatch));
            assertThat(reconciliations.mismatch(UUID.randomUUID())).isEmpty();
            assertThat(reconciliations.sample(JOB, 10)).extracting(Mismatch::id).containsExactlyElementsOf(lowest);
        }
    }

    @Test
    void a_mismatch_that_is_not_found_is_unknown_only_if_all_owners_say_so() {
        instances.kill(2);

        assertThatThrownBy(() -> seenBy(1).mismatch(UUID.randomUUID())).isInstanceOf(StateNotAvailableException.class);
    }

    @Test
    void a_page_from_which_a_mismatch_is_deleted_meanwhile_is_read_again() {
        instances.beforeAnswer = () -> {
            if (instances.asked.size() == 3) {
                stored.remove(all.get(0));
            }
        };

        assertThat(seenBy(1).mismatches(ANY, new PageRequest(0, 5)))
                .isEqualTo(new Page<>(all.subList(1, 6), COUNT - 1));
    }

    @Test
    void a_page_that_has_a_mismatch_twice_because_it_moves_is_read_again() {
        Mismatch moving = all.get(0);
        Map<Bytes, byte[]> elsewhere = ListingEntries.of(mismatch(moving.id(), "moving", NOON.plusSeconds(9)));
        elsewhere.forEach((key, value) -> instances.stores.put(StoreNames.MISMATCH_LISTING, 3, key, value));
        instances.beforeAnswer = () -> {
            if (instances.asked.size() == 3) {
                elsewhere.keySet().forEach(key -> instances.stores.remove(StoreNames.MISMATCH_LISTING, key));
            }
        };

        assertThat(seenBy(1).mismatches(ANY, new PageRequest(0, 5))).isEqualTo(new Page<>(all.subList(0, 5), COUNT));
        assertThat(instances.asked).hasSizeGreaterThan(3);
    }

    @Test
    void behind_its_end_a_list_has_its_length_only() {
        assertThat(seenBy(1).mismatches(ANY, new PageRequest(Long.MAX_VALUE, 100)))
                .isEqualTo(new Page<>(List.of(), COUNT));
    }

    @Test
    void deep_in_a_long_list_it_is_said_how_to_ask_for_less() {
        RoutedReconciliations reconciliations = new RoutedReconciliations(instances.cluster(1), 50);

        assertThat(reconciliations.mismatches(ANY, new PageRequest(40, 10)).items())
                .isEqualTo(all.subList(40, 50));
        assertThatThrownBy(() -> reconciliations.mismatches(ANY, new PageRequest(41, 10)))
                .isInstanceOf(AnswerTooLargeException.class)
                .hasMessageContaining("first 50 items")
                .hasMessageContaining("'job_id'");
        assertThat(reconciliations.mismatches(ANY, new PageRequest(COUNT, 10))).isEqualTo(new Page<>(List.of(), COUNT));
    }

    private static Mismatch mismatch(UUID id, String key, Instant detectedAt) {
        return new Mismatch(
                id,
                JOB,
                "users",
                key,
                MismatchKind.MISSING_IN_TARGET,
                List.of(),
                null,
                null,
                Mismatch.PassedOver.NONE,
                NOON,
                detectedAt,
                1,
                Resolution.PENDING);
    }

    private void assignAllToTheFirst() {
        for (int partition = 0; partition < FakeInstances.PARTITIONS; partition++) {
            instances.assign(Stage.COMPARATOR, partition, 1);
        }
    }

    private RoutedReconciliations seenBy(int number) {
        return new RoutedReconciliations(instances.cluster(number));
    }
}
