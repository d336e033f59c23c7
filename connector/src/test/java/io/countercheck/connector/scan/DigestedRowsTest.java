package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.digest.BucketDigests;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.wire.avro.SegmentDigests;
import io.countercheck.common.wire.avro.WireBuckets;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.connector.scan.Emission.Progress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigestedRowsTest {
    private static final int SEGMENT = 3;
    private static final long ATTEMPT = 42;
    private static final Buckets BUCKETS = new Buckets(16);
    private static final WireCondition ACTIVE = ScanRequests.condition(
            ScanRequests.column("active", "boolean"), WireOperator.EQ, value -> value.bool(true));

    private final RecordedOutbox outbox = new RecordedOutbox();
    private final BucketDigests expected = new BucketDigests(BUCKETS);

    @Test
    void everyRowIsInTheDigestOfItsBucket() throws Exception {
        DigestedRows digested = digested(List.of());
        Random tokens = new Random(3);
        for (int id = 0; id < 1_000; id++) {
            byte[] row = row(id, 5, true);
            long token = tokens.nextLong();
            digested.accept(row, row.length, comparedEnd(row), token);
            expected.add(BUCKETS.of(token), new RowChecksum().of(row, 0, comparedEnd(row)));
        }
        digested.send();

        assertThat(digested.rows()).isEqualTo(1_000);
        assertSentAsExpected();
    }

    @Test
    void rowsThatDoNotCountArePassedOver() throws Exception {
        DigestedRows digested = digested(List.of(ACTIVE));
        for (int id = 0; id < 100; id++) {
            byte[] row = row(id, 5, id % 2 == 0);
            digested.accept(row, row.length, row.length, id);
            if (id % 2 == 0) {
                expected.add(BUCKETS.of(id), new RowChecksum().of(row, 0, comparedEnd(row)));
            }
        }
        digested.send();

        assertThat(digested.rows()).isEqualTo(50);
        assertSentAsExpected();
    }

    @Test
    void aToleratedDifferenceIsADifferenceOfTheDigest() throws Exception {
        DigestedRows digested = digested(List.of(ACTIVE));
        byte[] row = row(1, 6, true);
        digested.accept(row, row.length, row.length, 1);
        digested.send();
        byte[] near = row(1, 7, true);
        expected.add(BUCKETS.of(1), new RowChecksum().of(near, 0, comparedEnd(near)));

        BucketDigests sent = new BucketDigests(BUCKETS);
        outbox.bodies(SegmentDigests.class).forEach(message -> sent.addPacked(message.getDigests()));
        assertThat(sent.rows(BUCKETS.of(1))).isOne();
        assertThat(sent.agree(expected, BUCKETS.of(1))).isFalse();
    }

    @Test
    void everyPartitionGetsARecordAlsoOfAnEmptySegment() throws Exception {
        digested(List.of()).send();

        assertThat(outbox.emissions()).extracting(Emission::partition).containsExactly(0, 1);
        assertThat(outbox.bodies(SegmentDigests.class))
                .extracting(message -> message.getDigests().remaining())
                .containsOnly(0);
    }

    private void assertSentAsExpected() {
        assertThat(outbox.emissions()).hasSize(ScanRequests.PARTITIONS);
        for (int partition = 0; partition < ScanRequests.PARTITIONS; partition++) {
            Emission emission = outbox.emissions().get(partition);
            assertThat(emission.partition()).isEqualTo(partition);
            assertThat(emission.progress()).isEqualTo(new Progress.InSegment(SEGMENT));
            assertThat(RecordedOutbox.body(emission))
                    .isEqualTo(new SegmentDigests(
                            ScanRequests.JOB,
                            WireSide.SOURCE,
                            SEGMENT,
                            ATTEMPT,
                            expected.pack(partition, ScanRequests.PARTITIONS)));
        }
    }

    /** Rows of an id, an amount that is compared with a tolerance, and whether they are active. */
    private DigestedRows digested(List<WireCondition> conditions) {
        return new DigestedRows(
                ScanRequests.work(ScanRequests.bucketed(
                        WirePhase.DIGEST,
                        ScanRequests.side(
                                WireSide.SOURCE,
                                ScanRequests.DATASTORE,
                                16,
                                List.of(ScanRequests.column("amount", "integer")),
                                conditions),
                        new WireBuckets(BUCKETS.count(), List.of(), null))),
                SEGMENT,
                ATTEMPT,
                outbox);
    }

    private static byte[] row(int id, int amount, boolean active) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        row.integer(id);
        row.text("name");
        row.integer(amount);
        row.bool(active);
        return row.copyRow();
    }

    /** Without the field of the condition. */
    private static int comparedEnd(byte[] row) {
        return row.length - 6;
    }
}
