package io.countercheck.connector.scan;

import static io.countercheck.connector.scan.ScanRequests.column;
import static io.countercheck.connector.scan.ScanRequests.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTable;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a condition and a tolerated column do to scans, counts and look-ups of the same table. */
class RowsThatCountTest {
    private static final List<WireColumn> PRICE = List.of(column("price", "float64"));
    private static final List<WireCondition> EVEN =
            List.of(condition(column("odd", "boolean"), WireOperator.EQ, encoder -> encoder.bool(false)));
    private static final byte[] PRICE_OF_4 = ScanRequests.field(encoder -> encoder.float64(4.5));

    private final FakeDatastore datastore = new FakeDatastore()
            .withRows(10)
            .withColumn("odd", (id, encoder) -> encoder.bool(id % 2 == 1))
            .withColumn("price", (id, encoder) -> encoder.float64(id + 0.5));

    private final RecordedOutbox outbox = new RecordedOutbox();

    @Test
    void aFilteredRowIsNotScanned() throws Exception {
        scan(WirePhase.CHECKSUM, List.of(), EVEN);

        assertThat(packed().keySet()).containsExactlyInAnyOrderElementsOf(keys(0, 2, 4, 6, 8));
        assertThat(outbox.bodies(SegmentEnd.class).stream()
                        .mapToLong(SegmentEnd::getRows)
                        .sum())
                .isEqualTo(5);
        assertThat(outbox.bodies(SegmentRead.class)).singleElement().returns(5L, SegmentRead::getRows);
    }

    @Test
    void aFilteredRowIsNotCounted() throws Exception {
        scan(WirePhase.COUNT, List.of(), EVEN);

        assertThat(outbox.emissions()).hasSize(1);
        assertThat(outbox.bodies(SegmentRead.class))
                .singleElement()
                .returns(5L, SegmentRead::getRows)
                .returns(datastore.schema(), SegmentRead::getSchemaFingerprint);
    }

    @Test
    void aCountNeedsNoKey() throws Exception {
        WireScanSide side = new WireScanSide(
                WireSide.SOURCE,
                ScanRequests.DATASTORE,
                new WireTable("warehouse", "users"),
                1,
                List.of(),
                List.of(),
                List.of(),
                EVEN,
                null);
        ScanWork work = ScanRequests.work(ScanRequests.of(ScanRequests.JOB, WirePhase.COUNT, 4, List.of(side)));

        new SegmentScan(datastore, new TransientRetry(Duration.ZERO), outbox).run(work, 0);

        assertThat(outbox.bodies(SegmentRead.class)).singleElement().returns(5L, SegmentRead::getRows);
    }

    @Test
    void aFilteredRowIsNotFound() {
        List<RowImage> images = lookUp(List.of(), EVEN, 3, 4);

        assertThat(images).extracting(RowImage::getCopies).containsExactly(0, 1);
        assertThat(images.get(0).getChecksum()).isEqualTo(ByteBuffer.allocate(0));
        assertThat(images.get(1).getRaw()).containsExactly("id:4", "name:4");
    }

    @Test
    void withoutConditionsTheDatastoreCounts() throws Exception {
        scan(WirePhase.COUNT, PRICE, List.of());

        assertThat(outbox.bodies(SegmentRead.class)).singleElement().returns(10L, SegmentRead::getRows);
        assertThat(datastore.calls()).extracting(FakeDatastore.Call::name).containsExactly("count");
    }

    @Test
    void aCountThatFailsHalfWayBeginsAnew() throws Exception {
        failOnceBefore(7);

        scan(WirePhase.COUNT, List.of(), EVEN);

        assertThat(datastore.calls()).hasSize(2);
        assertThat(outbox.bodies(SegmentRead.class)).singleElement().returns(5L, SegmentRead::getRows);
        assertThat(outbox.bodies(ScanFailed.class)).isEmpty();
    }

    @Test
    void aScanThatFailsHalfWaySaysTheRowsOfItsLastAttempt() throws Exception {
        failOnceBefore(7);

        scan(WirePhase.CHECKSUM, List.of(), EVEN);

        assertThat(outbox.bodies(SegmentRead.class)).singleElement().returns(5L, SegmentRead::getRows);
        assertThat(outbox.bodies(SegmentEnd.class).stream()
                        .mapToLong(SegmentEnd::getRows)
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void aConditionThatCannotBeTestedFailsTheJobAndNotTheTask() throws Exception {
        scan(
                WirePhase.CHECKSUM,
                List.of(),
                List.of(condition(column("odd", "boolean"), WireOperator.LT, encoder -> encoder.bool(true))));

        assertThat(outbox.bodies(ScanFailed.class)).hasSize(1);
        assertThat(outbox.emissions()).hasSize(1);
    }

    @Test
    void toleratedFieldsTravelBesideAChecksumThatDoesNotCoverThem() throws Exception {
        scan(WirePhase.CHECKSUM, PRICE, EVEN);

        assertThat(packed())
                .containsEntry(
                        ByteBuffer.wrap(FakeDatastore.key(4)),
                        new Sent(checksumOf4(RowChecksum.TRUNCATED_BYTES), ByteBuffer.wrap(PRICE_OF_4)));
    }

    @Test
    void toleratedFieldsAreLookedUpLikeTheyAreScanned() {
        List<RowImage> images = lookUp(PRICE, EVEN, 4);

        assertThat(images).singleElement().satisfies(image -> {
            assertThat(image.getChecksum()).isEqualTo(checksumOf4(RowChecksum.BYTES));
            assertThat(image.getTolerated()).isEqualTo(ByteBuffer.wrap(PRICE_OF_4));
            assertThat(image.getRaw()).containsExactly("id:4", "name:4", "price:4");
        });
    }

    @Test
    void aTextOfAnyLengthWhereANumberIsExpectedTravelsInARecordThatBrokersTake() throws Exception {
        byte[] text = new byte[2_000_000];
        datastore.withColumn("price", (id, encoder) -> encoder.foreign(text, 0, text.length));

        scan(WirePhase.CHECKSUM, PRICE, List.of());
        List<RowImage> images = lookUp(PRICE, List.of(), 4);

        assertThat(outbox.emissions())
                .allSatisfy(emission -> assertThat(emission.value()).hasSizeLessThan(10_000));
        assertThat(images.get(0).getTolerated())
                .isEqualTo(Objects.requireNonNull(packed().get(ByteBuffer.wrap(FakeDatastore.key(4))))
                        .tolerated());
    }

    private record Sent(ByteBuffer checksum, ByteBuffer tolerated) {}

    private void failOnceBefore(int row) {
        AtomicInteger faults = new AtomicInteger();
        datastore.trap(call -> {
            if (call.name().equals("row") && call.row() == row && faults.getAndIncrement() == 0) {
                throw new TransientDatastoreException("time-out", null);
            }
        });
    }

    private void scan(WirePhase phase, List<WireColumn> tolerated, List<WireCondition> conditions)
            throws InterruptedException {
        new SegmentScan(datastore, new TransientRetry(Duration.ofSeconds(5)), outbox)
                .run(ScanRequests.work(phase, 1, tolerated, conditions), 0);
    }

    private List<RowImage> lookUp(List<WireColumn> tolerated, List<WireCondition> conditions, long... ids) {
        LookupRequest request = new LookupRequest(ScanRequests.JOB, 1L, keys(ids));
        try (LookupExecutor executor =
                new LookupExecutor("rows-that-count", datastore, outbox, Duration.ofMillis(100))) {
            executor.submit(request, List.of(ScanRequests.work(WirePhase.CHECKSUM, 1, tolerated, conditions)), 0, 1);
            await().until(() -> !outbox.bodies(RowImages.class).isEmpty());
        }
        return outbox.bodies(RowImages.class).get(0).getImages();
    }

    private Map<ByteBuffer, Sent> packed() {
        Map<ByteBuffer, Sent> rows = new TreeMap<>();
        for (ChecksumBatch batch : outbox.bodies(ChecksumBatch.class)) {
            PackedChecksums.forEach(
                    batch.getRows(), (key, checksum, tolerated) -> rows.put(key, new Sent(checksum, tolerated)));
        }
        return rows;
    }

    private static ByteBuffer checksumOf4(int bytes) {
        byte[] checked = ScanRequests.field(encoder -> {
            encoder.integer(4);
            encoder.text("name 4");
        });
        return ByteBuffer.wrap(new RowChecksum().of(checked), 0, bytes);
    }

    private static List<ByteBuffer> keys(long... ids) {
        return LongStream.of(ids)
                .mapToObj(id -> ByteBuffer.wrap(FakeDatastore.key(id)))
                .toList();
    }
}
