package io.countercheck.connector.scan;

import static io.countercheck.connector.scan.ScanRequests.column;
import static io.countercheck.connector.scan.ScanRequests.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.connector.datastore.spi.RawText;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of an id, a name, a tolerated price and an expiry in epoch milliseconds, with a grace of 5 s. */
class FoundRowsTest {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);
    private static final RowImage ABSENT = new RowImage(0, EMPTY, EMPTY, EMPTY, List.of(), false, 0);
    private static final long NOW = Instant.parse("2026-01-02T00:00:00Z").toEpochMilli();
    private static final long LIVE = NOW + 60_000;
    private static final long EXPIRING = NOW + 1_000;
    private static final long EXPIRED = NOW - 1_000;
    private static final long LONG_GONE = NOW - 60_000;
    private static final int LARGEST_SHOWN = 64 * 1024;

    private final FoundRows found = new FoundRows(
            new RowShape(
                    2,
                    1,
                    null,
                    RowConditions.of(
                            List.of(condition(
                                    column("expiry", "integer"),
                                    WireOperator.NOT_EXPIRED,
                                    encoder -> encoder.integer(5_000))),
                            InstantSource.fixed(Instant.ofEpochMilli(NOW)))),
            3);

    @Test
    void aRowIsToldByItsPartsWithoutTheFieldsOfConditions() throws Exception {
        find(1, "Ada", LIVE);

        byte[] checked = checked("Ada");
        byte[] price = price();
        assertThat(found.images())
                .containsExactly(
                        ABSENT,
                        new RowImage(
                                1,
                                ByteBuffer.wrap(sha256(checked)),
                                ByteBuffer.wrap(price),
                                ByteBuffer.wrap(concat(checked, price)),
                                List.of("7", "Ada", "1.5"),
                                false,
                                0),
                        ABSENT);
    }

    @Test
    void theBytesAreCopiedBecauseTheDatastoreUsesThemAgain() {
        byte[] row = row("Ada", LIVE);
        found.accept(0, row, row.length, () -> raw("Ada"));
        RowImage before = RowImage.newBuilder(found.images().get(0)).build();

        Arrays.fill(row, (byte) 0);
        find(1, "Grace", LIVE);

        assertThat(found.images().get(0)).isEqualTo(before);
        assertThat(found.images().get(1).getChecksum()).isNotEqualTo(before.getChecksum());
    }

    @Test
    void copiesAreCountedAndTheFirstOfThemIsShown() throws Exception {
        find(0, "Ada", LIVE);
        find(0, "Grace", LIVE);
        find(0, "Edsger", LIVE);

        assertThat(found.images().get(0))
                .returns(3, RowImage::getCopies)
                .returns(ByteBuffer.wrap(sha256(checked("Ada"))), RowImage::getChecksum)
                .returns(List.of("7", "Ada", "1.5"), RowImage::getRaw);
    }

    @Test
    void rowsThatDoNotCountAreNoCopiesWhereverTheyStand() {
        find(0, "gone", LONG_GONE);
        find(0, "Ada", LIVE);
        find(0, "gone too", LONG_GONE);
        find(1, "gone", LONG_GONE);

        assertThat(found.images().get(0))
                .returns(1, RowImage::getCopies)
                .returns(List.of("7", "Ada", "1.5"), RowImage::getRaw)
                .returns(false, RowImage::getExpiring)
                .returns(2, RowImage::getPassedOver);
        assertThat(found.images().get(1)).isEqualTo(new RowImage(0, EMPTY, EMPTY, EMPTY, List.of(), false, 1));
    }

    @Test
    void whatHasJustExpiredIsAbsentAndToldToBeExpiring() {
        find(0, "Ada", EXPIRED);

        assertThat(found.images().get(0)).isEqualTo(new RowImage(0, EMPTY, EMPTY, EMPTY, List.of(), true, 1));
    }

    @Test
    void anyCopyThatIsExpiringMakesTheImageSo() {
        find(0, "Ada", EXPIRING);
        find(0, "Grace", LIVE);
        find(1, "Ada", LIVE);
        find(1, "Grace", EXPIRING);
        find(2, "Ada", EXPIRED);
        find(2, "Grace", LIVE);

        assertThat(found.images()).extracting(RowImage::getExpiring).containsExactly(true, true, true);
        assertThat(found.images()).extracting(RowImage::getCopies).containsExactly(2, 2, 1);
    }

    @Test
    void aRowThatIsTooLargeIsToldByItsChecksumOnly() throws Exception {
        int others = concat(checked(""), price()).length;
        String largest = "x".repeat(LARGEST_SHOWN - others);
        find(0, largest, LIVE);
        find(1, largest + "x", LIVE);

        assertThat(found.images().get(0).getRow().remaining()).isEqualTo(LARGEST_SHOWN);
        assertThat(found.images().get(1))
                .isEqualTo(new RowImage(
                        1,
                        ByteBuffer.wrap(sha256(checked(largest + "x"))),
                        ByteBuffer.wrap(price()),
                        EMPTY,
                        List.of(),
                        false,
                        0));
    }

    @Test
    void longRawValuesAreCutOffAndTellTheirLength() {
        find(0, "x".repeat(2_000), LIVE);
        find(1, "x".repeat(2_001), LIVE);
        find(2, "x".repeat(1_999) + "😀", LIVE);

        assertThat(rawName(0)).isEqualTo("x".repeat(2_000));
        assertThat(rawName(1)).isEqualTo("x".repeat(2_000) + "… (2001 characters)");
        assertThat(rawName(2)).as("no half of a character").isEqualTo("x".repeat(1_999) + "… (2000 characters)");
    }

    @Test
    void aRawValueMayComeWithoutItsEnd() {
        byte[] row = row("Ada", LIVE);
        RawText start = new RawText("x".repeat(RawText.SHOWN_CHARS + 1), 4_000_000_000L);

        found.accept(0, row, row.length, () -> List.of(start, start, start, start));

        assertThat(rawName(0)).isEqualTo("x".repeat(2_000) + "… (4000000000 characters)");
    }

    @Test
    void manyRawValuesTogetherAreCutOffEvenly() {
        FoundRows wide = new FoundRows(new RowShape(1_000, 0, null, RowConditions.of(List.of())), 1);
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        for (int field = 0; field < 1_000; field++) {
            encoder.bool(true);
        }
        List<@Nullable RawText> raw = new ArrayList<>(Collections.nCopies(1_000, RawText.of("y".repeat(2_500))));
        raw.set(1, null);
        raw.set(2, RawText.of("short"));

        wide.accept(0, encoder.buffer(), encoder.length(), () -> raw);

        assertThat(wide.images().get(0).getRaw())
                .hasSize(1_000)
                .startsWith("y".repeat(65) + "… (2500 characters)", null, "short")
                .endsWith("y".repeat(65) + "… (2500 characters)");
    }

    private @Nullable String rawName(int key) {
        return found.images().get(key).getRaw().get(1);
    }

    private void find(int key, String name, long expiry) {
        byte[] row = row(name, expiry);
        // The datastore's array may be longer than the row.
        found.accept(key, Arrays.copyOf(row, row.length + 100), row.length, () -> raw(name));
    }

    private static List<@Nullable RawText> raw(String name) {
        return Stream.of("7", name, "1.5", "an expiry")
                .<@Nullable RawText>map(RawText::of)
                .toList();
    }

    private static byte[] row(String name, long expiry) {
        return concat(checked(name), price(), ScanRequests.field(encoder -> encoder.integer(expiry)));
    }

    private static byte[] checked(String name) {
        return ScanRequests.field(encoder -> {
            encoder.integer(7);
            encoder.text(name);
        });
    }

    private static byte[] price() {
        return ScanRequests.field(encoder -> encoder.float64(1.5));
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
