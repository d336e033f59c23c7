package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.datastore.spi.RowSnapshot;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowImagePartsTest {
    private static final int LARGEST_SHOWN = 64 * 1024;
    private static final ScanWork WORK = ScanRequests.work(ScanRequests.JOB, WirePhase.CHECKSUM, 16);

    @Test
    void smallRowsTravelTogether() throws Exception {
        RowSnapshot row = new RowSnapshot(1, new byte[] {1, 2});

        List<RowImages> parts = RowImageParts.of(WORK, 7, List.of(row, RowSnapshot.ABSENT));

        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.getRequest()).isEqualTo(7);
            assertThat(part.getImages())
                    .containsExactly(
                            new RowImage(1, ByteBuffer.wrap(sha256(row.row())), ByteBuffer.wrap(row.row())),
                            new RowImage(0, ByteBuffer.allocate(0), ByteBuffer.allocate(0)));
        });
    }

    @Test
    void largeRowsAreSplitOverPartsWithoutChangingTheOrder() {
        List<RowSnapshot> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[LARGEST_SHOWN - i];
            Arrays.fill(bytes, (byte) i);
            rows.add(new RowSnapshot(1, bytes));
        }

        List<RowImages> parts = RowImageParts.of(WORK, 7, rows);

        assertThat(parts).hasSizeGreaterThan(5);
        List<RowImage> images = new ArrayList<>();
        for (RowImages part : parts) {
            assertThat(part.getFirst()).isEqualTo(images.size());
            assertThat(part.getImages().stream()
                            .mapToInt(image -> image.getRow().remaining())
                            .sum())
                    .isLessThanOrEqualTo(512 * 1024);
            images.addAll(part.getImages());
        }
        assertThat(images)
                .extracting(RowImage::getRow)
                .isEqualTo(rows.stream().map(row -> ByteBuffer.wrap(row.row())).toList());
    }

    @Test
    void aRowThatIsTooLargeIsToldByItsChecksumOnly() throws Exception {
        byte[] row = new byte[LARGEST_SHOWN + 1];

        List<RowImages> parts = RowImageParts.of(WORK, 7, List.of(new RowSnapshot(1, row)));

        assertThat(parts.get(0).getImages())
                .containsExactly(new RowImage(1, ByteBuffer.wrap(sha256(row)), ByteBuffer.allocate(0)));
    }

    @Test
    void manyAbsentKeysAreOnePart() {
        List<RowImages> parts = RowImageParts.of(WORK, 7, Collections.nCopies(1_000, RowSnapshot.ABSENT));

        assertThat(parts)
                .singleElement()
                .satisfies(part -> assertThat(part.getImages()).hasSize(1_000));
    }

    @Test
    void copiesAreCounted() {
        List<RowImages> parts = RowImageParts.of(WORK, 7, List.of(new RowSnapshot(3, new byte[] {1})));

        assertThat(parts.get(0).getImages()).singleElement().returns(3, RowImage::getCopies);
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
