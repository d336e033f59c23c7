package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.ChecksumsMessage;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowImagePartsTest {
    private static final int LARGEST_SHOWN = 64 * 1024;

    /** What a broker takes unless it is told otherwise, {@code message.max.bytes}; a batch adds less than 1 KiB. */
    private static final int BROKER_LIMIT = 1_048_588 - 1024;

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);
    private static final RowImage ABSENT = new RowImage(0, EMPTY, EMPTY, EMPTY, List.of(), false, 0);
    private static final ScanWork WORK = ScanRequests.work(ScanRequests.JOB, WirePhase.CHECKSUM, 16);

    @Test
    void smallRowsTravelTogether() {
        RowImage row = image(new byte[] {1, 2}, List.of("1", "2"));

        List<RowImages> parts = RowImageParts.of(WORK, 7, List.of(row, ABSENT));

        assertThat(parts)
                .containsExactly(new RowImages(ScanRequests.JOB, WireSide.SOURCE, 7L, 0, List.of(row, ABSENT)));
    }

    @Test
    void largeRowsAreSplitOverPartsWithoutChangingTheOrder() {
        List<RowImage> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[LARGEST_SHOWN - i];
            Arrays.fill(bytes, (byte) i);
            rows.add(image(bytes, List.of()));
        }

        List<RowImages> parts = RowImageParts.of(WORK, 7, rows);

        assertThat(parts).hasSizeGreaterThan(5);
        assertSameOrder(parts, rows);
        for (RowImages part : parts) {
            assertThat(part.getImages().stream()
                            .mapToInt(image -> image.getRow().remaining())
                            .sum())
                    .isLessThanOrEqualTo(512 * 1024);
        }
    }

    @Test
    void everyPartIsBelowTheBrokersLimitWhateverTheRowsConsistOf() {
        List<List<RowImage>> kinds = List.of(
                Collections.nCopies(200, image(new byte[10], Collections.nCopies(30, "😀".repeat(500)))),
                Collections.nCopies(1_000, image(new byte[1], Collections.nCopies(1_600, ""))),
                Collections.nCopies(1_000, image(new byte[1], Collections.<@Nullable String>nCopies(1_600, null))),
                Collections.nCopies(30_000, image(new byte[1], List.of())),
                Collections.nCopies(30_000, ABSENT),
                Collections.nCopies(100, tolerated(new byte[LARGEST_SHOWN])));

        for (List<RowImage> images : kinds) {
            List<RowImages> parts = RowImageParts.of(WORK, 7, images);

            assertSameOrder(parts, images);
            for (RowImages part : parts) {
                assertThat(WireCodec.CHECKSUMS.encode(new ChecksumsMessage(part)))
                        .hasSizeLessThan(BROKER_LIMIT);
            }
        }
    }

    @Test
    void noPartIsEmptyHoweverLargeAnImage() {
        RowImage large = image(new byte[600 * 1024], List.of());

        List<RowImages> parts = RowImageParts.of(WORK, 7, List.of(large, ABSENT, large, large));

        assertThat(parts).allSatisfy(part -> assertThat(part.getImages()).isNotEmpty());
        assertSameOrder(parts, List.of(large, ABSENT, large, large));
    }

    @Test
    void manyAbsentKeysAreOnePart() {
        List<RowImages> parts = RowImageParts.of(WORK, 7, Collections.nCopies(1_000, ABSENT));

        assertThat(parts)
                .singleElement()
                .satisfies(part -> assertThat(part.getImages()).hasSize(1_000));
    }

    private static void assertSameOrder(List<RowImages> parts, List<RowImage> expected) {
        List<RowImage> images = new ArrayList<>();
        for (RowImages part : parts) {
            assertThat(part.getFirst()).isEqualTo(images.size());
            images.addAll(part.getImages());
        }
        assertThat(images).isEqualTo(expected);
    }

    private static RowImage image(byte[] row, List<@Nullable String> raw) {
        return new RowImage(1, ByteBuffer.allocate(32), EMPTY, ByteBuffer.wrap(row), raw, false, 0);
    }

    private static RowImage tolerated(byte[] fields) {
        return new RowImage(1, ByteBuffer.allocate(32), ByteBuffer.wrap(fields), EMPTY, List.of(), false, 0);
    }
}
