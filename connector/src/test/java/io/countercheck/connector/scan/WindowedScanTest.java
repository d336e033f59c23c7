package io.countercheck.connector.scan;

import static io.countercheck.connector.scan.ScanRequests.column;
import static io.countercheck.connector.scan.ScanRequests.condition;
import static io.countercheck.connector.scan.ScanRequests.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireWindow;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows 0 to 9, each as many milliseconds after 1970 as its id, but 8 and 9 without a time. */
class WindowedScanTest {
    private static final WireWindow FROM_3_TO_6 =
            window(column("at", "timestamp"), from -> from.timestamp(3, 0), to -> to.timestamp(6, 0));

    private static final List<WireCondition> EVEN =
            List.of(condition(column("odd", "boolean"), WireOperator.EQ, encoder -> encoder.bool(false)));

    private final FakeDatastore datastore = new FakeDatastore()
            .withRows(10)
            .withColumn("odd", (id, encoder) -> encoder.bool(id % 2 == 1))
            .withColumn("at", WindowedScanTest::time);

    private final RecordedOutbox outbox = new RecordedOutbox();

    private static void time(long id, CanonicalRowEncoderV1 encoder) {
        if (id < 8) {
            encoder.timestamp(id, 0);
        } else {
            encoder.nullValue();
        }
    }

    @Test
    void only_rows_in_the_window_are_sent_and_those_without_a_time_are_told() throws Exception {
        scan(List.of(), FROM_3_TO_6);

        assertThat(sent().keySet()).containsExactlyInAnyOrderElementsOf(keys(3, 4, 5));
        assertThat(outbox.bodies(SegmentRead.class))
                .singleElement()
                .returns(3L, SegmentRead::getRows)
                .returns(2L, SegmentRead::getUndated);
        assertThat(outbox.bodies(SegmentEnd.class).stream()
                        .mapToLong(SegmentEnd::getRows)
                        .sum())
                .isEqualTo(3);
    }

    @Test
    void a_row_that_does_not_count_is_neither_sent_nor_told() throws Exception {
        scan(EVEN, FROM_3_TO_6);

        assertThat(sent().keySet()).containsExactlyElementsOf(keys(4));
        assertThat(outbox.bodies(SegmentRead.class)).singleElement().returns(1L, SegmentRead::getUndated);
    }

    @Test
    void the_window_is_no_part_of_what_is_compared() throws Exception {
        scan(EVEN, FROM_3_TO_6);
        Map<ByteBuffer, ByteBuffer> windowed = sent();
        scan(EVEN, null);

        assertThat(sent()).containsAllEntriesOf(windowed);
    }

    @Test
    void without_a_window_no_row_is_undated() throws Exception {
        scan(List.of(), null);

        assertThat(outbox.bodies(SegmentRead.class))
                .singleElement()
                .returns(10L, SegmentRead::getRows)
                .returns(0L, SegmentRead::getUndated);
    }

    @Test
    void look_ups_find_rows_of_any_time_by_the_same_conditions() {
        LookupRequest request = new LookupRequest(ScanRequests.JOB, 1L, keys(0, 4, 7, 8));
        try (LookupExecutor executor = new LookupExecutor("windowed", datastore, outbox, Duration.ofMillis(100))) {
            executor.submit(request, List.of(work(EVEN, FROM_3_TO_6)), 0, 1);
            await().until(() -> !outbox.bodies(RowImages.class).isEmpty());
        }

        List<RowImage> images = outbox.bodies(RowImages.class).get(0).getImages();
        assertThat(images).extracting(RowImage::getCopies).containsExactly(1, 1, 0, 1);
        assertThat(images.get(0).getRaw()).containsExactly("id:0", "name:0");
    }

    private void scan(List<WireCondition> conditions, @Nullable WireWindow window) throws InterruptedException {
        new SegmentScan(datastore, new TransientRetry(Duration.ZERO), outbox).run(work(conditions, window), 0);
    }

    private static ScanWork work(List<WireCondition> conditions, @Nullable WireWindow window) {
        return ScanRequests.work(ScanRequests.of(
                ScanRequests.JOB,
                WirePhase.CHECKSUM,
                4,
                List.of(ScanRequests.side(WireSide.SOURCE, ScanRequests.DATASTORE, 1, List.of(), conditions, window))));
    }

    private Map<ByteBuffer, ByteBuffer> sent() {
        Map<ByteBuffer, ByteBuffer> rows = new TreeMap<>();
        for (ChecksumBatch batch : outbox.bodies(ChecksumBatch.class)) {
            PackedChecksums.forEach(batch.getRows().duplicate(), (key, checksum, tolerated) -> {
                assertThat(checksum.remaining()).isEqualTo(RowChecksum.TRUNCATED_BYTES);
                rows.put(key, checksum);
            });
        }
        return rows;
    }

    private static List<ByteBuffer> keys(long... ids) {
        return new ArrayList<>(LongStream.of(ids)
                .mapToObj(id -> ByteBuffer.wrap(FakeDatastore.key(id)))
                .toList());
    }
}
