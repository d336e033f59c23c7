package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What decoders make of raw values, and what they should. */
final class Decoded {
    private Decoded() {}

    static <T> void assertDecoded(CqlType type, TypeCodec<T> codec, T value, Consumer<CanonicalRowEncoderV1> expected) {
        assertDecoded(type, type.canonical(), raw(codec, value), expected);
    }

    static void assertDecoded(
            CqlType type, CanonicalType planned, ByteBuffer encoded, Consumer<CanonicalRowEncoderV1> expected) {
        assertThat(decoded(type, planned, encoded)).as("%s", type).isEqualTo(canonical(expected));
        // The driver hands out slices, so nothing may rely on positions from 0, nor on arrays.
        ByteBuffer slice = ByteBuffer.allocate(encoded.remaining() + 7);
        slice.position(5).limit(5 + encoded.remaining());
        slice.duplicate().put(encoded.duplicate());
        assertThat(decoded(type, planned, slice)).as("%s in a slice", type).isEqualTo(canonical(expected));
        assertThat(decoded(type, planned, slice.asReadOnlyBuffer()))
                .as("%s without an array", type)
                .isEqualTo(canonical(expected));
    }

    static <T> ByteBuffer raw(TypeCodec<T> codec, T value) {
        return Objects.requireNonNull(codec.encode(value, ProtocolVersion.DEFAULT));
    }

    static byte[] decoded(CqlType type, CanonicalType planned, @Nullable ByteBuffer raw) {
        int position = raw == null ? 0 : raw.position();
        byte[] bytes = canonical(
                out -> ColumnDecoder.of(type, planned, false).orElseThrow().decodeNullable(raw, out));
        assertThat(raw == null ? 0 : raw.position()).as("position").isEqualTo(position);
        return bytes;
    }

    static byte[] canonical(Consumer<CanonicalRowEncoderV1> fields) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        fields.accept(encoder);
        return encoder.copyRow();
    }
}
