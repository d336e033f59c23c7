package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.KeyHash;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.connector.scan.Emission.Progress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellBatchesTest {
    private static final int SEGMENT = 3;
    private static final long ATTEMPT = 42;
    private static final int MAX_BATCH_ROWS = 256;
    private static final int MAX_BATCH_BYTES = 64 * 1024;
    private static final int MAX_OPEN_BYTES = 8 * 1024 * 1024;

    private final RecordedOutbox outbox = new RecordedOutbox();

    @Test
    void everyRowTravelsOnceOnThePartitionAndCellOfItsKey() throws Exception {
        CellBatches batches = batches(4);
        for (int id = 0; id < 5_000; id++) {
            accept(batches, key(id, 0), "row " + id);
        }
        batches.finish(1.0);

        Map<ByteBuffer, ByteBuffer> found = new TreeMap<>();
        for (Emission emission : outbox.emissions()) {
            if (RecordedOutbox.body(emission) instanceof ChecksumBatch batch) {
                PackedChecksums.forEach(batch.getRows(), (key, checksum, tolerated) -> {
                    assertThat(tolerated.hasRemaining()).isFalse();
                    assertPlace(key, emission.partition(), batch.getCell(), 4);
                    assertThat(found.put(key, checksum)).isNull();
                });
            }
        }
        assertThat(found).hasSize(5_000).containsEntry(ByteBuffer.wrap(key(17, 0)), checksum(key(17, 0), "row 17"));
    }

    @Test
    void batchesAreNumberedWithoutGapsOnEachPartition() throws Exception {
        CellBatches batches = batches(4);
        for (int id = 0; id < 5_000; id++) {
            accept(batches, key(id, 0), "");
        }
        batches.finish(1.0);

        for (int partition = 0; partition < ScanRequests.PARTITIONS; partition++) {
            List<Integer> sequences = batchesOn(partition).stream()
                    .map(ChecksumBatch::getSequence)
                    .toList();
            assertThat(sequences).hasSizeGreaterThan(4);
            for (int i = 0; i < sequences.size(); i++) {
                assertThat(sequences.get(i)).isEqualTo(i);
            }
        }
        assertThat(outbox.bodies(ChecksumBatch.class))
                .allSatisfy(batch -> assertThat(batch)
                        .returns(ScanRequests.JOB, ChecksumBatch::getJobId)
                        .returns(WireSide.SOURCE, ChecksumBatch::getSide)
                        .returns(SEGMENT, ChecksumBatch::getSegment)
                        .returns(ATTEMPT, ChecksumBatch::getAttempt));
    }

    @Test
    void everyPartitionEndsWithAMarkerThatCountsItsBatchesAndRows() throws Exception {
        CellBatches batches = batches(4);
        for (int id = 0; id < 1_000; id++) {
            accept(batches, key(id, 0), "");
        }
        batches.finish(1.0);

        for (int partition = 0; partition < ScanRequests.PARTITIONS; partition++) {
            List<ChecksumBatch> sent = batchesOn(partition);
            long rows = sent.stream().mapToLong(ChecksumBatch::getRowCount).sum();
            assertThat(last(partition))
                    .isEqualTo(new SegmentEnd(
                            ScanRequests.JOB, WireSide.SOURCE, SEGMENT, ATTEMPT, sent.size(), rows, 1.0));
        }
        assertThat(outbox.bodies(SegmentEnd.class))
                .extracting(SegmentEnd::getRows)
                .satisfies(rows -> assertThat(
                                rows.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(1_000));
    }

    @Test
    void anEmptySegmentStillEndsOnEveryPartition() throws Exception {
        batches(4).finish(1.0);

        assertThat(outbox.emissions()).extracting(Emission::partition).containsExactly(0, 1);
        assertThat(outbox.bodies(SegmentEnd.class))
                .allSatisfy(end -> assertThat(end.getBatches() + end.getRows()).isZero())
                .hasSize(2);
    }

    @Test
    void onlyTheLastRecordOfAllSaysThatTheSegmentIsDone() throws Exception {
        CellBatches batches = batches(4);
        for (int id = 0; id < 1_000; id++) {
            accept(batches, key(id, 0), "");
        }
        batches.finish(1.0);

        int last = outbox.emissions().size() - 1;
        assertThat(outbox.emissions().subList(0, last))
                .extracting(Emission::progress)
                .containsOnly(new Progress.InSegment(SEGMENT));
        assertThat(outbox.emissions().get(last).progress())
                .isEqualTo(new Progress.SegmentDone(SEGMENT, ScanRequests.JOB + "/CHECKSUM/SOURCE"));
    }

    @Test
    void aBatchIsSentWhenItHasEnoughRows() throws Exception {
        CellBatches batches = batches(1);
        for (int id = 0; id < 2_000; id++) {
            accept(batches, key(id, 0), "");
        }

        assertThat(outbox.bodies(ChecksumBatch.class))
                .isNotEmpty()
                .extracting(ChecksumBatch::getRowCount)
                .containsOnly(MAX_BATCH_ROWS);
    }

    @Test
    void aBatchIsSentWhenItHasEnoughBytes() throws Exception {
        CellBatches batches = batches(1);
        for (int id = 0; id < 200; id++) {
            accept(batches, key(id, 10_000), "");
        }

        assertThat(outbox.bodies(ChecksumBatch.class))
                .isNotEmpty()
                .allSatisfy(batch ->
                        assertThat(batch.getRows().remaining()).isBetween(MAX_BATCH_BYTES, MAX_BATCH_BYTES + 10_100));
    }

    @Test
    void aKeyLargerThanABatchTravelsAlone() throws Exception {
        CellBatches batches = batches(1);
        accept(batches, key(1, 200_000), "");

        assertThat(outbox.bodies(ChecksumBatch.class)).singleElement().returns(1, ChecksumBatch::getRowCount);
    }

    @Test
    void openBatchesOfManyCellsTogetherStayBounded() throws Exception {
        CellBatches batches = batches(1_024);
        long added = 0;
        for (int id = 0; id < 1_500; id++) {
            accept(batches, key(id, 20_000), "");
            added += 20_000;
            if (id % 100 == 0) {
                assertThat(added - sentBytes()).isLessThan(MAX_OPEN_BYTES + 20_100);
            }
        }
        assertThat(outbox.bodies(ChecksumBatch.class)).isNotEmpty();
    }

    private long sentBytes() {
        return outbox.bodies(ChecksumBatch.class).stream()
                .mapToLong(batch -> batch.getRows().remaining())
                .sum();
    }

    private CellBatches batches(int cells) {
        return new CellBatches(
                ScanRequests.work(ScanRequests.of(
                        ScanRequests.JOB,
                        WirePhase.CHECKSUM,
                        cells,
                        List.of(ScanRequests.side(WireSide.SOURCE, ScanRequests.DATASTORE, 16)))),
                SEGMENT,
                ATTEMPT,
                outbox);
    }

    private static void accept(CellBatches batches, byte[] key, String value) throws InterruptedException {
        byte[] row = row(key, value);
        batches.accept(row, key.length, row.length);
    }

    private static byte[] row(byte[] key, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(key.length + text.length).put(key).put(text).array();
    }

    private static byte[] key(int id, int padding) {
        return ByteBuffer.allocate(4 + padding).putInt(id).array();
    }

    private static ByteBuffer checksum(byte[] key, String value) {
        byte[] row = row(key, value);
        return ByteBuffer.wrap(new RowChecksum().of(row, 0, row.length), 0, RowChecksum.TRUNCATED_BYTES);
    }

    private static void assertPlace(ByteBuffer key, int partition, int cell, int cells) {
        byte[] bytes = new byte[key.remaining()];
        key.duplicate().get(bytes);
        long hash = new KeyHash().of(bytes, 0, bytes.length);
        assertThat(partition).isEqualTo(KeyHash.partition(hash, ScanRequests.PARTITIONS));
        assertThat(cell).isEqualTo(KeyHash.cell(hash, ScanRequests.PARTITIONS, cells));
    }

    private List<ChecksumBatch> batchesOn(int partition) {
        List<ChecksumBatch> found = new ArrayList<>();
        for (Emission emission : outbox.emissions()) {
            if (emission.partition() == partition && RecordedOutbox.body(emission) instanceof ChecksumBatch batch) {
                found.add(batch);
            }
        }
        return found;
    }

    private Object last(int partition) {
        return outbox.emissions().stream()
                .filter(emission -> emission.partition() == partition)
                .map(RecordedOutbox::body)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
