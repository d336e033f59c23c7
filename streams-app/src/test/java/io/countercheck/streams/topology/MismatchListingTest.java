package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.JobForgotten;
import io.countercheck.common.wire.avro.ResolveMismatch;
import io.countercheck.common.wire.avro.WireResolution;
import io.countercheck.streams.reconcile.Mismatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing and counts hold the mismatches that are stored, as they are stored, and no others. */
class MismatchListingTest {
    private static final int KEYS = 12;

    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void aMismatchIsListedUnderItsTableAndUnderAll() {
        tables.on(Side.SOURCE, 2, "x").run(ComparatorFixture.JOB);

        Mismatch mismatch = tables.mismatch();
        assertThat(counts().values()).containsExactly(1L, 1L);
        assertThat(listing())
                .containsOnlyKeys(
                        group("users", mismatch).entry(mismatch.detectedAt().toEpochMilli(), mismatch.id()),
                        group(null, mismatch).entry(mismatch.detectedAt().toEpochMilli(), mismatch.id()),
                        MismatchSummary.key(mismatch.id()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensListingAndMismatchesAgree(long seed) {
        Random random = new Random(seed);
        Deque<String> jobs = new ArrayDeque<>();
        for (int step = 0; step < 40; step++) {
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> change(random);
                case 3, 4 -> jobs.add(check(random));
                case 5 -> resolve(random);
                default -> forget(jobs, random);
            }
            assertThatTheyAgree();
        }
        jobs.forEach(job -> forget(new ArrayDeque<>(List.of(job)), random));
        assertThatTheyAgree();
        assertThat(mismatches()).isEmpty();
        assertThat(listing()).isEmpty();
        assertThat(counts()).isEmpty();
    }

    private void change(Random random) {
        for (int i = 0; i < 4; i++) {
            Side side = Side.values()[random.nextInt(2)];
            long id = random.nextInt(KEYS);
            if (random.nextInt(3) == 0) {
                tables.rows(side).remove(id);
            } else {
                tables.on(side, id, "v" + random.nextInt(3));
            }
        }
    }

    private String check(Random random) {
        String job = new UUID(random.nextLong(), random.nextLong()).toString();
        tables.comparing(random.nextBoolean() ? "users" : "orders", ComparatorFixture.ID, ComparatorFixture.NAME);
        tables.open(job, 1, 1, random.nextInt(KEYS)).scan().settle();
        tables.harness.checksums(new JobClosed(job));
        tables.harness.advance(Duration.ofSeconds(1));
        return job;
    }

    private void resolve(Random random) {
        List<Mismatch> all = mismatches();
        if (!all.isEmpty()) {
            WireResolution resolution = WireResolution.values()[random.nextInt(2)];
            tables.harness.checksums(new ResolveMismatch(
                    all.get(random.nextInt(all.size())).id().toString(),
                    UUID.randomUUID().toString(),
                    resolution,
                    null,
                    "ann"));
        }
    }

    /** Any of the jobs: one that waited long may be older in the history than one that was asked for later. */
    private void forget(Deque<String> jobs, Random random) {
        String job = random.nextBoolean() ? jobs.pollFirst() : jobs.pollLast();
        if (job != null) {
            tables.harness.checksums(new JobForgotten(job));
            tables.harness.advance(Duration.ofSeconds(2));
        }
    }

    private void assertThatTheyAgree() {
        List<Mismatch> all = mismatches();
        Map<Bytes, byte[]> expected = new TreeMap<>();
        all.forEach(mismatch -> expected.putAll(ListingEntries.of(mismatch)));
        assertThat(listing()).containsExactlyEntriesOf(expected);
        Map<Bytes, byte[]> index = entries(StoreNames.JOB_MISMATCHES);
        assertThat(all)
                .allSatisfy(mismatch -> assertThat(
                                index.get(MismatchIndex.key(mismatch.jobId().toString(), mismatch.id())))
                        .isEqualTo(ListingEntries.inIndexOf(mismatch.jobId(), mismatch)));
        assertThat(index.values().stream()
                        .filter(value -> !MismatchIndex.isOvertaken(value))
                        .count())
                .isEqualTo(all.size());
        assertThat(counts()).containsExactlyInAnyOrderEntriesOf(ListingEntries.counts(all));
    }

    private static MismatchGroup group(@Nullable String table, Mismatch mismatch) {
        return new MismatchGroup(
                MismatchGroup.scopeOf(table),
                mismatch.kind(),
                mismatch.resolution().status());
    }

    private List<Mismatch> mismatches() {
        return tables.harness.values(StoreNames.MISMATCHES);
    }

    private Map<Bytes, byte[]> listing() {
        return entries(StoreNames.MISMATCH_LISTING);
    }

    private Map<Bytes, Long> counts() {
        return entries(StoreNames.MISMATCH_COUNTS);
    }

    private <V> Map<Bytes, V> entries(String store) {
        Map<Bytes, V> entries = new TreeMap<>();
        try (KeyValueIterator<Bytes, V> all =
                tables.harness.<Bytes, V>store(store).all()) {
            all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
        }
        return entries;
    }
}
