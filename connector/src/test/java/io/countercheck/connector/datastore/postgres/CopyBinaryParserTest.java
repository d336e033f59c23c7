package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyBinaryParserTest {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final List<List<String>> tuples = new ArrayList<>();

    @Test
    void readsAStreamInOneChunk() throws Exception {
        CopyBinaryParser parser = parser();

        parser.accept(stream(0, new byte[0], List.of("a", "bc"), Arrays.asList(null, ""), List.of("", "x")));
        parser.finish();

        assertThat(tuples).containsExactly(List.of("a", "bc"), List.of("null", ""), List.of("", "x"));
    }

    @Test
    void readsTheSameFromChunksOfAnySize() throws Exception {
        byte[] stream = stream(7, new byte[] {1, 2, 3}, List.of("a", "b".repeat(300)), Arrays.asList("", null));
        for (int size = 1; size <= stream.length; size++) {
            tuples.clear();
            CopyBinaryParser parser = parser();

            for (int at = 0; at < stream.length; at += size) {
                parser.accept(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + size)));
            }
            parser.finish();

            assertThat(tuples)
                    .as("chunks of %s", size)
                    .containsExactly(List.of("a", "b".repeat(300)), List.of("", "null"));
        }
    }

    @Test
    void readsTheSameFromChunksOfRandomSizes() throws Exception {
        List<List<@Nullable String>> expected = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            expected.add(List.of("k" + i, "v".repeat(random.nextInt(2000))));
        }
        byte[] stream = stream(0, new byte[0], expected);
        CopyBinaryParser parser = parser();

        for (int at = 0; at < stream.length; ) {
            int size = random.nextInt(1, 3000);
            parser.accept(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + size)));
            at += size;
        }
        parser.finish();

        assertThat(tuples).isEqualTo(expected);
    }

    @Test
    void tellsAStreamWithoutItsTrailer() throws Exception {
        byte[] stream = stream(0, new byte[0], List.of("a", "b"));
        CopyBinaryParser parser = parser();

        parser.accept(Arrays.copyOf(stream, stream.length - 2));

        assertThat(tuples).hasSize(1);
        assertThatThrownBy(parser::finish).isInstanceOf(MalformedRowException.class);
    }

    @Test
    void refusesWhatIsNoBinaryCopy() throws Exception {
        byte[] after = new byte[stream(0, new byte[0]).length + 1];
        System.arraycopy(stream(0, new byte[0]), 0, after, 0, after.length - 1);
        byte[] fieldOfNegativeLength = stream(0, new byte[0], List.of("a", "b"));
        fieldOfNegativeLength[21] = (byte) 0x80;

        for (byte[] wrong : List.of(
                "text\tcopy\nof rows, long enough".getBytes(StandardCharsets.UTF_8),
                stream(1 << 16, new byte[0]),
                stream(0, new byte[0], List.of("one field only")),
                fieldOfNegativeLength,
                after)) {
            assertThatThrownBy(() -> parser().accept(wrong)).isInstanceOf(MalformedRowException.class);
        }
    }

    private CopyBinaryParser parser() {
        return new CopyBinaryParser(2, (source, offsets, lengths) -> {
            List<String> tuple = new ArrayList<>();
            for (int i = 0; i < lengths.length; i++) {
                tuple.add(lengths[i] < 0 ? "null" : new String(source, offsets[i], lengths[i], StandardCharsets.UTF_8));
            }
            tuples.add(tuple);
        });
    }

    @SafeVarargs
    private static byte[] stream(int flags, byte[] extension, List<@Nullable String>... rows) throws IOException {
        return stream(flags, extension, Arrays.asList(rows));
    }

    private static byte[] stream(int flags, byte[] extension, List<List<@Nullable String>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(SIGNATURE);
        out.writeInt(flags);
        out.writeInt(extension.length);
        out.write(extension);
        for (List<@Nullable String> row : rows) {
            out.writeShort(row.size());
            for (String field : row) {
                if (field == null) {
                    out.writeInt(-1);
                } else {
                    byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(utf8.length);
                    out.write(utf8);
                }
            }
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }
}
