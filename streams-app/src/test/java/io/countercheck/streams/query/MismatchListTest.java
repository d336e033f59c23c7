package io.countercheck.streams.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.ResolutionStatus;
import io.countercheck.streams.topology.StoreNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists made of small entries are those that the mismatches themselves, all of them read, would make. */
class MismatchListTest {
    private static final int PARTITIONS = 3;
    private static final int STORED = 300;
    private static final Instant NOON = Instant.parse("2025-11-20T12:00:00Z");
    private static final List<String> TABLES = List.of("users", "orders", "sessions");
    private static final List<UUID> JOBS = List.of(new UUID(-1, 1), new UUID(2, 2), new UUID(3, -3));

    private final Random random = new Random(42);
    private final List<Mismatch> all = new ArrayList<>();
    private final FakeStores stores = new FakeStores(PARTITIONS);
    private final StoredMismatches stored = new StoredMismatches(stores);
    private final LocalReconciliations reconciliations =
            new LocalReconciliations(stores, new Topics("test.", PARTITIONS));

    @BeforeEach
    void store() {
        for (int i = 0; i < STORED; i++) {
            Mismatch mismatch = anyMismatch();
            all.add(mismatch);
            stored.put(i % PARTITIONS, mismatch, JOBS.subList(0, JOBS.indexOf(mismatch.jobId()) + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyListIsTheOneThatReadingAllMismatchesMakes(long seed) {
        Random choice = new Random(seed);
        for (int i = 0; i < 300; i++) {
            MismatchFilter filter = new MismatchFilter(
                    anyOrNull(TABLES, choice),
                    anyOrNull(List.of(MismatchKind.values()), choice),
                    anyOrNull(List.of(ResolutionStatus.values()), choice),
                    anyOrNull(JOBS, choice),
                    choice.nextInt(3) > 0 ? null : anyTime(choice),
                    choice.nextInt(3) > 0 ? null : anyTime(choice));
            PageRequest page = new PageRequest(choice.nextInt(STORED + 10), choice.nextInt(40) + 1);

            assertThat(list(filter, page)).isEqualTo(expected(filter, page));
        }
    }

    @Test
    void onlyThePageIsReadWhole() {
        list(any(), new PageRequest(100, 20));

        assertThat(stores.valuesRead(StoreNames.MISMATCHES)).isEqualTo(20);
    }

    @Test
    void nothingBehindThePageIsReadToCountIt() {
        assertThat(list(any(), new PageRequest(0, 10)).totalItems()).isEqualTo(STORED);
        assertThat(stores.valuesRead(StoreNames.MISMATCH_LISTING)).isLessThan(STORED / 3);
    }

    @Test
    void aPageBehindTheEndReadsNothing() {
        assertThat(list(any(), new PageRequest(Long.MAX_VALUE, 10))).isEqualTo(new Page<>(List.of(), STORED));
        assertThat(stores.valuesRead(StoreNames.MISMATCH_LISTING)).isZero();
    }

    @Test
    void aMismatchThatMovesToAGroupWhoseEntriesAreOpenAlreadyIsNotMissing() {
        Mismatch moving = ofFirstPartition(ResolutionStatus.IGNORED);
        whileOpening(() -> move(moving, ResolutionStatus.PENDING), 1);

        assertThat(list(any(), new PageRequest(0, STORED + 10)).items())
                .hasSize(STORED)
                .extracting(Mismatch::id)
                .contains(moving.id());
    }

    @Test
    void aListInWhichMismatchesMoveAllTheTimeIsNotAnswered() {
        whileOpening(() -> move(ofFirstPartition(ResolutionStatus.IGNORED), ResolutionStatus.PENDING), 3);

        assertThatThrownBy(() -> list(any(), new PageRequest(0, 10)))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("changes while it is read");
    }

    @Test
    void aListThatOnlyGrowsIsAnswered() {
        whileOpening(
                () -> {
                    Mismatch found = anyMismatch();
                    stored.put(0, found, List.of(found.jobId()));
                },
                3);

        assertThat(list(any(), new PageRequest(0, 10)).totalItems()).isEqualTo(STORED);
    }

    /** Runs after the entries of the first group have been opened, in so many readings of the list. */
    private void whileOpening(Runnable change, int readings) {
        int groups = MismatchKind.values().length * ResolutionStatus.values().length * PARTITIONS;
        AtomicInteger opened = new AtomicInteger();
        stores.beforeRange = store -> {
            if (store.equals(StoreNames.MISMATCH_LISTING)) {
                int before = opened.getAndIncrement();
                if (before % groups == 1 && before / groups < readings) {
                    change.run();
                }
            }
        };
    }

    private Mismatch ofFirstPartition(ResolutionStatus status) {
        return IntStream.range(0, STORED)
                .filter(number -> number % PARTITIONS == 0)
                .mapToObj(all::get)
                .filter(mismatch -> mismatch.kind() == MismatchKind.values()[0]
                        && mismatch.resolution().status() == status)
                .findFirst()
                .orElseThrow();
    }

    private void move(Mismatch mismatch, ResolutionStatus status) {
        Mismatch moved = mismatch.resolved(new Resolution(status, null, null, null, null));
        stored.remove(mismatch);
        stored.put(0, moved, List.of(moved.jobId()));
        all.set(all.indexOf(mismatch), moved);
    }

    /** As one instance makes a list: where the mismatches stand, then the page's. */
    private Page<Mismatch> list(MismatchFilter filter, PageRequest page) {
        Page<MismatchPosition> positions = reconciliations.positions(filter, page);
        List<UUID> ids = positions.items().stream().map(MismatchPosition::id).toList();
        return new Page<>(reconciliations.mismatches(ids, filter.jobId()), positions.totalItems());
    }

    /** By the mismatches themselves: a mismatch whose job is asked for was seen by that job or by a later one. */
    private Page<Mismatch> expected(MismatchFilter filter, PageRequest page) {
        UUID job = filter.jobId();
        List<Mismatch> matching = all.stream()
                .filter(mismatch -> job == null || JOBS.indexOf(job) <= JOBS.indexOf(mismatch.jobId()))
                .map(mismatch -> job == null ? mismatch : mismatch.asSeenBy(job))
                .filter(filter)
                .sorted(Comparator.comparing(Mismatch::detectedAt)
                        .reversed()
                        .thenComparing(mismatch -> mismatch.id().toString()))
                .toList();
        return new Page<>(
                matching.stream().skip(page.offset()).limit(page.limit()).toList(), matching.size());
    }

    /** Few times, so that the id often decides. */
    private static Instant anyTime(Random random) {
        return NOON.plusMillis(random.nextInt(20));
    }

    private static <T> @Nullable T anyOrNull(List<T> values, Random random) {
        return random.nextInt(3) > 0 ? null : values.get(random.nextInt(values.size()));
    }

    private static MismatchFilter any() {
        return new MismatchFilter(null, null, null, null, null, null);
    }

    private Mismatch anyMismatch() {
        return new Mismatch(
                new UUID(random.nextLong(), random.nextLong()),
                JOBS.get(random.nextInt(JOBS.size())),
                TABLES.get(random.nextInt(TABLES.size())),
                "key",
                MismatchKind.values()[random.nextInt(3)],
                List.of(),
                null,
                null,
                Mismatch.PassedOver.NONE,
                NOON,
                anyTime(random),
                1,
                new Resolution(ResolutionStatus.values()[random.nextInt(4)], null, null, null, null));
    }
}
