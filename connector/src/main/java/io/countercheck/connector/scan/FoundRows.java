package io.countercheck.connector.scan;

import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.connector.datastore.spi.Datastore.FoundRowConsumer;
import io.countercheck.connector.datastore.spi.RawText;
import io.countercheck.connector.scan.RowConditions.Presence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the rows of one look-up into an image per key, of those rows that count. */
final class FoundRows implements FoundRowConsumer {
    /** A larger row is told by its checksum only. */
    private static final int MAX_ROW_BYTES = 64 * 1024;

    /** If a row's raw values are longer together, each is cut off at its even share. */
    private static final int MAX_ROW_RAW_CHARS = 64 * 1024;

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final RowShape shape;
    private final RowChecksum checksum = new RowChecksum();
    private final List<RowImage> images = new ArrayList<>();

    FoundRows(RowShape shape, int keys) {
        this.shape = shape;
        for (int key = 0; key < keys; key++) {
            images.add(absent());
        }
    }

    /** One image per key, in the order of the keys. */
    List<RowImage> images() {
        return images;
    }

    @Override
    public void accept(int key, byte[] row, int length, Supplier<List<@Nullable RawText>> raw) {
        RowShape.Parts parts = shape.parts(row, length);
        Presence presence = parts.presence();
        RowImage before = images.get(key);
        boolean expiring = before.getExpiring() || presence.passing();
        if (!presence.counts()) {
            images.set(key, again(before, before.getCopies(), expiring, before.getPassedOver() + 1));
        } else if (before.getCopies() > 0) {
            images.set(key, again(before, before.getCopies() + 1, expiring, before.getPassedOver()));
        } else {
            images.set(key, first(before, row, parts, raw, expiring));
        }
    }

    private static RowImage absent() {
        return new RowImage(0, EMPTY, EMPTY, EMPTY, List.of(), false, 0);
    }

    private static RowImage again(RowImage image, int copies, boolean expiring, int passedOver) {
        return new RowImage(
                copies,
                image.getChecksum(),
                image.getTolerated(),
                image.getRow(),
                image.getRaw(),
                expiring,
                passedOver);
    }

    private RowImage first(
            RowImage before,
            byte[] row,
            RowShape.Parts parts,
            Supplier<List<@Nullable RawText>> raw,
            boolean expiring) {
        int checkedEnd = parts.checkedEnd();
        int comparedEnd = parts.comparedEnd();
        boolean shown = comparedEnd <= MAX_ROW_BYTES;
        return new RowImage(
                1,
                ByteBuffer.wrap(checksum.of(row, 0, checkedEnd).clone()),
                ByteBuffer.wrap(ToleratedFields.of(row, checkedEnd, comparedEnd)),
                shown ? ByteBuffer.wrap(Arrays.copyOf(row, comparedEnd)) : EMPTY,
                shown ? compared(raw.get()) : List.of(),
                expiring,
                before.getPassedOver());
    }

    /** Of the columns that are compared. */
    private List<@Nullable String> compared(List<@Nullable RawText> raw) {
        List<@Nullable RawText> whole = raw.subList(0, shape.comparedFields());
        List<@Nullable String> texts = shortened(whole, RawText.SHOWN_CHARS);
        int chars = texts.stream()
                .mapToInt(text -> text == null ? 0 : text.length())
                .sum();
        return chars <= MAX_ROW_RAW_CHARS ? texts : shortened(whole, MAX_ROW_RAW_CHARS / whole.size());
    }

    private static List<@Nullable String> shortened(List<@Nullable RawText> texts, int chars) {
        List<@Nullable String> shortened = new ArrayList<>();
        for (RawText text : texts) {
            shortened.add(text == null ? null : shortened(text, chars));
        }
        return shortened;
    }

    private static String shortened(RawText text, int chars) {
        String start = text.start();
        if (start.length() <= chars) {
            return start;
        }
        int end = Character.isHighSurrogate(start.charAt(chars - 1)) ? chars - 1 : chars;
        return start.substring(0, end) + "… (" + text.characters() + " characters)";
    }
}
