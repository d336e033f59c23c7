package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.conversion.Conversions;
import io.countercheck.common.conversion.Conversions.TextWriter;
import java.util.Optional;

/** Decodes {@code hstore}: number of entries (4 bytes), then key and value in turn, each a part as in {@link Parts}. */
final class HstoreDecoder implements FieldDecoder {
    private final TextWriter keys;
    private final TextWriter values;

    private HstoreDecoder(TextWriter keys, TextWriter values) {
        this.keys = keys;
        this.values = values;
    }

    static Optional<FieldDecoder> between(MapType to, boolean key) {
        return Conversions.text(to.key(), key)
                .flatMap(keys -> Conversions.text(to.value(), key).map(values -> new HstoreDecoder(keys, values)));
    }

    @Override
    public void decode(byte[] source, int offset, int length, CanonicalRowEncoderV1 row) throws MalformedRowException {
        int end = offset + length;
        int entries = Parts.int32(source, offset, end);
        int at = offset + Integer.BYTES;
        int start = row.open();
        for (int i = 0; i < entries; i++) {
            int keyLength = Parts.length(source, at, end);
            if (keyLength < 0) {
                throw new MalformedRowException("an hstore with a key that is null");
            }
            keys.write(source, at + Integer.BYTES, keyLength, row);
            at = Parts.end(at, keyLength);
            int valueLength = Parts.length(source, at, end);
            if (valueLength < 0) {
                row.nullValue();
            } else {
                values.write(source, at + Integer.BYTES, valueLength, row);
            }
            at = Parts.end(at, valueLength);
        }
        Parts.requireEnd(at, end);
        row.closeMap(start);
    }
}
