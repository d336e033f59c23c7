package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import java.util.List;
import java.util.Optional;

/**
 * Decodes composite types: number of attributes (4 bytes), per attribute its type's object id (4 bytes) and a part as in
 * {@link Parts}.
 */
final class CompositeDecoder implements FieldDecoder {
    private final int[] attributes;
    private final FieldDecoder[] decoders;

    /** @param attributes which attribute comes first, second and so on in the plan */
    private CompositeDecoder(int[] attributes, FieldDecoder[] decoders) {
        this.attributes = attributes;
        this.decoders = decoders;
    }

    /** By name into a record, by position into a tuple; all attributes or none. */
    static Optional<FieldDecoder> between(NativeType.Composite from, CanonicalType to, boolean key) {
        Optional<List<CompositeField>> fields = CompositeField.between(from, to);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        int count = fields.get().size();
        int[] attributes = new int[count];
        FieldDecoder[] decoders = new FieldDecoder[count];
        for (int i = 0; i < count; i++) {
            CompositeField field = fields.get().get(i);
            Optional<FieldDecoder> decoder = FieldDecoders.between(field.type(), field.planned(), key);
            if (decoder.isEmpty()) {
                return Optional.empty();
            }
            attributes[i] = field.position();
            decoders[i] = decoder.get();
        }
        return Optional.of(new CompositeDecoder(attributes, decoders));
    }

    @Override
    public void decode(byte[] source, int offset, int length, CanonicalRowEncoderV1 row) throws MalformedRowException {
        int[] parts = new int[decoders.length];
        int end = offset + length;
        if (Parts.int32(source, offset, end) != parts.length) {
            throw new MalformedRowException("a composite value with another number of attributes");
        }
        int at = offset + Integer.BYTES;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = at + Integer.BYTES;
            at = Parts.end(parts[i], Parts.length(source, parts[i], end));
        }
        Parts.requireEnd(at, end);
        int start = row.open();
        for (int i = 0; i < parts.length; i++) {
            int part = parts[attributes[i]];
            int partLength = NetworkOrder.int32(source, part);
            if (partLength < 0) {
                row.nullValue();
            } else {
                decoders[i].decode(source, part + Integer.BYTES, partLength, row);
            }
        }
        row.closeTuple(start);
    }
}
