package io.countercheck.connector.scan;

import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import java.util.ArrayList;
import java.util.List;

/** Cuts the answer to a look-up request into records that every broker takes. */
final class RowImageParts {
    private static final int MAX_PART_BYTES = 512 * 1024;

    /** What an image takes beside its fields and raw values: numbers, lengths and the checksum. */
    private static final int IMAGE_OVERHEAD_BYTES = 64;

    /** Whether there is a value, and its length. */
    private static final int TEXT_OVERHEAD_BYTES = 4;

    /** More than that no character takes in UTF-8. */
    private static final int CHAR_BYTES = 3;

    private RowImageParts() {}

    /** One part or more, in order. */
    static List<RowImages> of(ScanWork work, long request, List<RowImage> images) {
        List<RowImages> parts = new ArrayList<>();
        List<RowImage> open = new ArrayList<>();
        int openBytes = 0;
        int first = 0;
        for (int i = 0; i < images.size(); i++) {
            RowImage image = images.get(i);
            if (!open.isEmpty() && openBytes + bytes(image) > MAX_PART_BYTES) {
                parts.add(part(work, request, first, open));
                open = new ArrayList<>();
                openBytes = 0;
                first = i;
            }
            open.add(image);
            openBytes += bytes(image);
        }
        parts.add(part(work, request, first, open));
        return parts;
    }

    private static RowImages part(ScanWork work, long request, int first, List<RowImage> images) {
        return new RowImages(work.jobId(), work.side().getSide(), request, first, images);
    }

    /** Never less than the image takes on the wire. */
    private static int bytes(RowImage image) {
        int raw = image.getRaw().stream()
                .mapToInt(text -> TEXT_OVERHEAD_BYTES + (text == null ? 0 : CHAR_BYTES * text.length()))
                .sum();
        return IMAGE_OVERHEAD_BYTES
                + image.getRow().remaining()
                + image.getTolerated().remaining()
                + raw;
    }
}
