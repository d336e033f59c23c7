package io.countercheck.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.topology.ListingEntries;
import io.countercheck.streams.topology.MismatchIndex;
import io.countercheck.streams.topology.StoreNames;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class LocalReconciliationsTest {
    private static final UUID JOB = UUID.fromString("f0000000-0000-4000-8000-000000000001");
    private static final UUID LATER_JOB = UUID.fromString("f0000000-0000-4000-8000-000000000002");
    private static final Instant NOON = Instant.parse("2025-11-20T12:00:00Z");

    private final FakeStores stores = new FakeStores(3);
    private final Map<Integer, List<Mismatch>> stored = new HashMap<>();
    private final LocalReconciliations reconciliations = new LocalReconciliations(stores, new Topics("test.", 3));

    @Test
    void mismatchesAreListedLastDetectedFirstAndThenById() {
        mismatch(1, JOB, NOON);
        mismatch(2, JOB, NOON.plusSeconds(5));
        mismatch(3, JOB, NOON);
        mismatch(4, JOB, NOON.minusSeconds(5));

        assertThat(ids(any(), 0, 10)).containsExactly(id(2), id(1), id(3), id(4));
        assertThat(ids(any(), 1, 2)).containsExactly(id(1), id(3));
        assertThat(reconciliations.positions(any(), new PageRequest(1, 2)).totalItems())
                .isEqualTo(4);
        assertThat(reconciliations.positions(any(), new PageRequest(200_000_000_000L, 100)))
                .isEqualTo(new Page<>(List.of(), 4));
        assertThat(reconciliations.positions(any(), new PageRequest(0, 0))).isEqualTo(new Page<>(List.of(), 4));
    }

    @Test
    void theMismatchesOfAJobAreThoseItSawEvenIfALaterJobSawThemToo() {
        mismatch(1, LATER_JOB, NOON.plusSeconds(9));
        index(JOB, 1);
        mismatch(2, JOB, NOON);
        mismatch(3, LATER_JOB, NOON);

        assertThat(ids(ofJob(JOB), 0, 10)).containsExactly(id(1), id(2));
        assertThat(reconciliations.mismatches(List.of(id(1), id(2)), JOB))
                .extracting(Mismatch::jobId)
                .containsOnly(JOB);
    }

    @Test
    void ofSomeIdsThereAreThoseMismatchesThatAreThere() {
        mismatch(1, LATER_JOB, NOON);
        mismatch(2, JOB, NOON);

        assertThat(reconciliations.mismatches(List.of(id(3), id(2), id(1)), null))
                .extracting(Mismatch::jobId)
                .containsExactlyInAnyOrder(JOB, LATER_JOB);
    }

    @Test
    void aSampleIsTheLowestIdsOverAllPartitionsAndReadsNothingElse() {
        IntStream.rangeClosed(1, 500).forEach(number -> mismatch(number, JOB, NOON.plusSeconds(number)));
        IntStream.rangeClosed(501, 510).forEach(number -> mismatch(number, LATER_JOB, NOON));

        List<Mismatch> sample = reconciliations.sample(JOB, 10);

        assertThat(sample)
                .extracting(Mismatch::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> id(number))
                        .toList());
        assertThat(stores.valuesRead(StoreNames.MISMATCHES)).isEqualTo(10);
        assertThat(stores.valuesRead(StoreNames.JOB_MISMATCHES)).isLessThanOrEqualTo(30);
    }

    @Test
    void aSampleNamesTheJobThatIsAskedFor() {
        mismatch(1, LATER_JOB, NOON);
        index(JOB, 1);

        assertThat(reconciliations.sample(JOB, 10)).extracting(Mismatch::jobId).containsExactly(JOB);
        assertThat(reconciliations.sample(UUID.randomUUID(), 10)).isEmpty();
    }

    @Test
    void jobsAreListedNewestFirstAndThoseThatWaitAreCounted() {
        job(Samples.completed());
        Job waiting = queued(NOON);
        Job newest = queued(Instant.parse("2025-11-21T12:00:00Z"));
        job(waiting);
        job(newest);

        JobFilter any = new JobFilter(null, null, null, null, null);
        assertThat(reconciliations.jobs(any, new PageRequest(0, 2)))
                .isEqualTo(new Page<>(List.of(newest, Samples.completed()), 3));
        assertThat(reconciliations.queuedJobs()).isEqualTo(2);
    }

    private List<UUID> ids(MismatchFilter filter, long offset, int limit) {
        return reconciliations.positions(filter, new PageRequest(offset, limit)).items().stream()
                .map(MismatchPosition::id)
                .toList();
    }

    private static MismatchFilter any() {
        return new MismatchFilter(null, null, null, null, null, null);
    }

    private static MismatchFilter ofJob(UUID jobId) {
        return new MismatchFilter(null, null, null, jobId, null, null);
    }

    private static UUID id(int number) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L + number);
    }

    private void mismatch(int number, UUID jobId, Instant detectedAt) {
        Mismatch mismatch = new Mismatch(
                id(number),
                jobId,
                "users",
                "user-" + number,
                MismatchKind.MISSING_IN_TARGET,
                List.of(),
                null,
                null,
                Mismatch.PassedOver.NONE,
                detectedAt,
                detectedAt,
                1,
                Resolution.PENDING);
        stores.put(StoreNames.MISMATCHES, number % 3, id(number).toString(), mismatch);
        ListingEntries.of(mismatch)
                .forEach((key, value) -> stores.put(StoreNames.MISMATCH_LISTING, number % 3, key, value));
        stored.computeIfAbsent(number % 3, partition -> new ArrayList<>()).add(mismatch);
        ListingEntries.counts(stored.getOrDefault(number % 3, List.of()))
                .forEach((key, value) -> stores.put(StoreNames.MISMATCH_COUNTS, number % 3, key, value));
        index(jobId, number);
    }

    private void index(UUID jobId, int number) {
        byte[] key = ByteBuffer.allocate(32)
                .put(MismatchIndex.from(jobId).get())
                .putLong(id(number).getMostSignificantBits())
                .putLong(id(number).getLeastSignificantBits())
                .array();
        stores.put(StoreNames.JOB_MISMATCHES, number % 3, Bytes.wrap(key), new byte[0]);
    }

    private static Job queued(Instant requestedAt) {
        return Job.queued(
                UUID.randomUUID(), "users", JobType.MANUAL_ONDEMAND, Strategy.CHECKSUM, Priority.LOW, requestedAt);
    }

    private void job(Job job) {
        stores.put(StoreNames.JOBS, 0, job.id().toString(), job);
    }
}
