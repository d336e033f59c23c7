package io.countercheck.connector.scan;

import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import java.util.ArrayList;
import java.util.List;

/** Cuts the answer to a look-up request into records that every broker takes. */
final class RowImageParts {
    private static final int MAX_PART_BYTES = 512 * 1024;

    private RowImageParts() {}

    /** One part or more, in order. */
    static List<RowImages> of(ScanWork work, long request, List<RowImage> images) {
        List<RowImages> parts = new ArrayList<>();
        List<RowImage> open = new ArrayList<>();
        int openBytes = 0;
        int first = 0;
        for (int i = 0; i < images.size(); i++) {
            RowImage image = images.get(i);
            if (openBytes + bytes(image) > MAX_PART_BYTES) {
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

    /** Roughly: characters of raw values count as three bytes. */
    private static int bytes(RowImage image) {
        int raw = image.getRaw().stream()
                .mapToInt(text -> text == null ? 1 : 3 * text.length())
                .sum();
        return image.getRow().remaining() + image.getTolerated().remaining() + raw;
    }
}
