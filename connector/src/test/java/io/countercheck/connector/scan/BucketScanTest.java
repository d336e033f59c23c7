package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.digest.BucketDigests;
import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.digest.Murmur3;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.SegmentDigests;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.WireBuckets;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTokenColumn;
import io.countercheck.common.wire.avro.WireTokenField;
import io.countercheck.common.wire.avro.WireTokenForm;
import io.countercheck.connector.datastore.spi.TableDescription.TokenColumn;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import io.countercheck.connector.scan.Emission.Progress;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Scans that send digests of buckets, and those of some buckets only. */
class BucketScanTest {
    private static final Buckets BUCKETS = new Buckets(16);

    private final FakeDatastore datastore = new FakeDatastore().withRows(10);
    private final RecordedOutbox outbox = new RecordedOutbox();

    @Test
    void aDigestScanSendsDigestsAndThenSaysHowManyRowsItRead() throws Exception {
        ScanWork digest = bucketed(WirePhase.DIGEST, null);

        scan(Duration.ofSeconds(5)).run(digest, 1);

        BucketDigests digests = new BucketDigests(BUCKETS);
        outbox.bodies(SegmentDigests.class).forEach(message -> digests.addPacked(message.getDigests()));
        assertThat(outbox.emissions()).hasSize(ScanRequests.PARTITIONS + 1);
        assertThat(outbox.bodies(SegmentRead.class))
                .singleElement()
                .satisfies(read -> assertThat(read)
                        .returns(WirePhase.DIGEST, SegmentRead::getPhase)
                        .returns(1, SegmentRead::getSegment)
                        .returns(datastore.schema(), SegmentRead::getSchemaFingerprint)
                        .returns(3L, SegmentRead::getRows));
        assertThat(outbox.bodies(SegmentDigests.class))
                .extracting(SegmentDigests::getAttempt)
                .containsOnly(outbox.bodies(SegmentRead.class).get(0).getAttempt());
        for (long id : new long[] {1, 5, 9}) {
            assertThat(digests.rows(BUCKETS.of(token(id)))).as("row %d", id).isPositive();
        }
        assertThat(lastProgress()).isEqualTo(new Progress.SegmentDone(1, digest.id()));
    }

    @Test
    void aDigestScanThatFailsHalfWaySendsNothingOfThatAttempt() throws Exception {
        AtomicInteger faults = new AtomicInteger();
        datastore.trap(call -> {
            if (call.name().equals("row") && call.row() == 2 && faults.getAndIncrement() == 0) {
                throw new TransientDatastoreException("time-out", null);
            }
        });

        scan(Duration.ofSeconds(5)).run(bucketed(WirePhase.DIGEST, null), 1);

        assertThat(datastore.calls()).hasSize(2);
        assertThat(outbox.bodies(SegmentDigests.class)).hasSize(ScanRequests.PARTITIONS);
        assertThat(outbox.bodies(SegmentRead.class)).singleElement().returns(3L, SegmentRead::getRows);
    }

    @Test
    void aChecksumScanOfSomeBucketsSendsTheirRowsOnly() throws Exception {
        FakeDatastore large = new FakeDatastore().withRows(400);
        BucketSet wanted = BucketSet.of(BUCKETS, IntStream.of(2, 7));
        ScanWork checksum = bucketed(WirePhase.CHECKSUM, wanted);

        new SegmentScan(large, new TransientRetry(Duration.ZERO), outbox).run(checksum, 1);

        List<Long> expected = LongStream.range(0, 400)
                .filter(id -> id % 4 == 1 && wanted.contains(BUCKETS.of(token(id))))
                .boxed()
                .toList();
        List<Long> sent = new ArrayList<>();
        outbox.bodies(ChecksumBatch.class)
                .forEach(batch -> PackedChecksums.forEach(batch.getRows(), (key, checksumBytes, tolerated) -> {
                    Object id = CanonicalRowDecoderV1.decodeKey(key).get(0);
                    sent.add(((BigInteger) Objects.requireNonNull(id)).longValue());
                }));
        assertThat(sent).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
        assertThat(outbox.bodies(SegmentRead.class))
                .singleElement()
                .returns((long) expected.size(), SegmentRead::getRows);
        assertThat(lastProgress()).isEqualTo(new Progress.SegmentDone(1, checksum.id()));
    }

    @Test
    void aDigestScanWithoutBucketsIsAFailure() throws Exception {
        scan(Duration.ZERO).run(ScanRequests.work(ScanRequests.JOB, WirePhase.DIGEST, 4), 1);

        assertThat(outbox.bodies(ScanFailed.class)).hasSize(1);
        assertThat(datastore.calls()).isEmpty();
    }

    @Test
    void theColumnsOfTheTokenAreDescribedInTheirOrder() throws Exception {
        datastore.withTokenKey(new TokenColumn("name", null), new TokenColumn("id", TokenForm.INT64));

        new TableDescriber(datastore, new TransientRetry(Duration.ZERO), outbox)
                .run(ScanRequests.work(ScanRequests.JOB, WirePhase.DESCRIBE, 1));

        assertThat(outbox.bodies(TableDescribed.class))
                .singleElement()
                .satisfies(table -> assertThat(table.getTokenKey())
                        .containsExactly(
                                new WireTokenColumn("name", null), new WireTokenColumn("id", WireTokenForm.INT64)));
    }

    @Test
    void everyFormTravels() {
        assertThat(Arrays.stream(WireTokenForm.values()).map(Enum::name).toList())
                .isEqualTo(Arrays.stream(TokenForm.values()).map(Enum::name).toList());
    }

    private static ScanWork bucketed(WirePhase phase, @Nullable BucketSet wanted) {
        return ScanRequests.work(ScanRequests.bucketed(
                phase,
                ScanRequests.side(WireSide.SOURCE, ScanRequests.DATASTORE, 4),
                new WireBuckets(
                        BUCKETS.count(),
                        List.of(new WireTokenField(0, WireTokenForm.INT64)),
                        wanted == null ? null : wanted.bytes())));
    }

    /** As Cassandra has it for a {@code bigint}. */
    private static long token(long id) {
        return Murmur3.token(ByteBuffer.allocate(Long.BYTES).putLong(0, id).array(), 0, Long.BYTES);
    }

    private SegmentScan scan(Duration patience) {
        return new SegmentScan(datastore, new TransientRetry(patience), outbox);
    }

    private Progress lastProgress() {
        return outbox.emissions().get(outbox.emissions().size() - 1).progress();
    }
}
