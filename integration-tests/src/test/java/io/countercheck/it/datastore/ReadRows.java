package io.countercheck.it.datastore;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.RawText;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows as they were read or looked up, and how. */
final class ReadRows {
    /** Canonical rows in the order of arrival. */
    final List<ByteBuffer> rows = new ArrayList<>();

    /** Per row, the canonical key with which it came. */
    final List<ByteBuffer> keys = new ArrayList<>();

    /** Per row of a reading with tokens, its token. */
    final List<Long> tokens = new ArrayList<>();

    /** Per row of a look-up, the index of its key in the request. */
    final List<Integer> indexes = new ArrayList<>();

    /** Per row of a look-up, what the datastore itself shows. */
    final List<List<@Nullable String>> raw = new ArrayList<>();

    final List<SegmentContents> segments = new ArrayList<>();

    private ReadRows() {}

    static ReadRows read(Datastore datastore, TableProjection projection, int segments) throws Exception {
        ReadRows read = new ReadRows();
        for (int i = 0; i < segments; i++) {
            read.segments.add(datastore.read(projection, new Segment(i, segments), (row, keyLength, length) -> {
                read.keys.add(copy(row, keyLength));
                read.rows.add(copy(row, length));
            }));
        }
        return read;
    }

    static ReadRows readWithTokens(Datastore datastore, TableProjection projection, int segments, TokenScan scan)
            throws Exception {
        ReadRows read = new ReadRows();
        for (int i = 0; i < segments; i++) {
            read.segments.add(
                    datastore.read(projection, new Segment(i, segments), scan, (row, keyLength, length, token) -> {
                        read.keys.add(copy(row, keyLength));
                        read.rows.add(copy(row, length));
                        read.tokens.add(token);
                    }));
        }
        return read;
    }

    static ReadRows draw(Datastore datastore, TableProjection projection, RandomPieces pieces) throws Exception {
        ReadRows drawn = new ReadRows();
        drawn.drawMore(datastore, projection, pieces);
        return drawn;
    }

    void drawMore(Datastore datastore, TableProjection projection, RandomPieces pieces) throws Exception {
        segments.add(datastore.draw(projection, pieces, (row, keyLength, length) -> {
            keys.add(copy(row, keyLength));
            rows.add(copy(row, length));
        }));
    }

    static ReadRows lookUp(Datastore datastore, TableProjection projection, List<byte[]> keys) throws Exception {
        ReadRows found = new ReadRows();
        datastore.lookUp(projection, keys, (key, row, length, raw) -> {
            found.indexes.add(key);
            found.rows.add(copy(row, length));
            found.raw.add(texts(raw.get()));
        });
        return found;
    }

    /** As much of each text as the datastore tells. */
    static List<@Nullable String> texts(List<@Nullable RawText> raw) {
        List<@Nullable String> texts = new ArrayList<>();
        raw.forEach(text -> texts.add(text == null ? null : text.start()));
        return texts;
    }

    /** Canonical bytes of a key or row. */
    static byte[] canonical(Consumer<CanonicalRowEncoderV1> fields) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        fields.accept(row);
        return row.copyRow();
    }

    /** The canonical key of a table with one integer column as its key. */
    static byte[] integerKey(long id) {
        return canonical(row -> row.integer(id));
    }

    /** The fields of a row. */
    List<@Nullable Object> decoded(int row) {
        return CanonicalRowDecoderV1.decode(rows.get(row).duplicate());
    }

    long total() {
        return segments.stream().mapToLong(SegmentContents::rows).sum();
    }

    private static ByteBuffer copy(byte[] bytes, int length) {
        return ByteBuffer.wrap(Arrays.copyOf(bytes, length));
    }
}
