package io.countercheck.connector.scan;

import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.connector.datastore.spi.RowSnapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Cuts the answer to a look-up request into records that every broker takes. */
final class RowImageParts {
    /** A larger row is told by its checksum only. */
    private static final int MAX_ROW_BYTES = 64 * 1024;

    private static final int MAX_PART_BYTES = 512 * 1024;
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private RowImageParts() {}

    /** One part or more, in order. */
    static List<RowImages> of(ScanWork work, long request, List<RowSnapshot> rows) {
        RowChecksum checksum = new RowChecksum();
        List<RowImages> parts = new ArrayList<>();
        List<RowImage> open = new ArrayList<>();
        int openBytes = 0;
        int first = 0;
        for (int i = 0; i < rows.size(); i++) {
            RowImage image = image(rows.get(i), checksum);
            if (openBytes + image.getRow().remaining() > MAX_PART_BYTES) {
                parts.add(part(work, request, first, open));
                open = new ArrayList<>();
                openBytes = 0;
                first = i;
            }
            open.add(image);
            openBytes += image.getRow().remaining();
        }
        parts.add(part(work, request, first, open));
        return parts;
    }

    private static RowImages part(ScanWork work, long request, int first, List<RowImage> images) {
        return new RowImages(work.jobId(), work.side().getSide(), request, first, images);
    }

    private static RowImage image(RowSnapshot row, RowChecksum checksum) {
        if (row.copies() == 0) {
            return new RowImage(0, EMPTY, EMPTY);
        }
        byte[] bytes = row.row();
        ByteBuffer sha256 = ByteBuffer.wrap(checksum.of(bytes, 0, bytes.length).clone());
        return new RowImage(row.copies(), sha256, bytes.length > MAX_ROW_BYTES ? EMPTY : ByteBuffer.wrap(bytes));
    }
}
