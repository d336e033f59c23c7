package io.countercheck.common.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One value to be encoded, in the Java class in which the decoder gives it back.
 *
 * @param value null, or a value of the type; elements of sets and maps in any order
 */
record CanonicalField(CanonicalType type, @Nullable Object value) {

    static byte[] encode(CanonicalField... fields) {
        return encode(List.of(fields));
    }

    static byte[] encode(List<CanonicalField> fields) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        fields.forEach(field -> field.writeTo(encoder));
        return encoder.copyRow();
    }

    void writeTo(CanonicalRowEncoderV1 out) {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof ForeignText foreign) {
            byte[] utf8 = foreign.text().getBytes(StandardCharsets.UTF_8);
            out.foreign(utf8, 0, utf8.length);
        } else if (value instanceof DecodedContainer container) {
            write(out, container);
        } else if (value instanceof SpecialValue special) {
            write(out, special);
        } else {
            write(out, value);
        }
    }

    private void write(CanonicalRowEncoderV1 out, DecodedContainer container) {
        int start = out.open();
        for (int i = 0; i < container.elements().size(); i++) {
            new CanonicalField(
                            elementType(i, container.elements().get(i)),
                            container.elements().get(i))
                    .writeTo(out);
        }
        switch (container.kind()) {
            case LIST -> out.closeList(start);
            case SET -> out.closeSet(start);
            case MAP -> out.closeMap(start);
            case TUPLE -> out.closeTuple(start);
        }
    }

    private CanonicalType elementType(int index, @Nullable Object element) {
        if (type instanceof ListType list) {
            return list.element();
        }
        if (type instanceof ArrayType array) {
            boolean dimension =
                    element instanceof DecodedContainer && !array.element().isContainer();
            return dimension ? array : array.element();
        }
        if (type instanceof SetType set) {
            return set.element();
        }
        if (type instanceof MapType map) {
            return index % 2 == 0 ? map.key() : map.value();
        }
        return type instanceof TupleType tuple
                ? tuple.elements().get(index)
                : ((RecordType) type).fields().get(index).type();
    }

    private void write(CanonicalRowEncoderV1 out, SpecialValue special) {
        boolean positive = special == SpecialValue.POSITIVE_INFINITY;
        switch ((ScalarType) type) {
            case DECIMAL -> {
                if (special == SpecialValue.NAN) {
                    out.decimalNaN();
                } else {
                    out.decimalInfinity(positive);
                }
            }
            case TIMESTAMP -> out.timestampInfinity(positive);
            case DATE -> out.dateInfinity(positive);
            case DURATION -> out.durationInfinity(positive);
            case JSON -> out.jsonNull();
            default -> throw new IllegalArgumentException(type + " has no " + special);
        }
    }

    private void write(CanonicalRowEncoderV1 out, Object written) {
        switch ((ScalarType) type) {
            case TEXT -> out.text((String) written);
            case INTEGER -> out.integer((BigInteger) written);
            case DECIMAL -> out.decimal((BigDecimal) written);
            case BOOLEAN -> out.bool((Boolean) written);
            case UUID -> {
                UUID uuid = (UUID) written;
                out.uuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            }
            case FLOAT32 -> out.float32((Float) written);
            case FLOAT64 -> out.float64((Double) written);
            case TIMESTAMP -> {
                Instant instant = (Instant) written;
                out.timestamp(instant.toEpochMilli(), instant.get(ChronoField.MICRO_OF_SECOND) % 1000);
            }
            case DATE -> out.date(Math.toIntExact(((LocalDate) written).toEpochDay()));
            case BYTES -> out.bytes((ByteBuffer) written);
            case TIME -> out.time(((TimeOfDay) written).nanos());
            case DURATION -> {
                CalendarDuration duration = (CalendarDuration) written;
                out.duration(duration.months(), duration.days(), duration.nanos());
            }
            case INET -> {
                InetValue inet = (InetValue) written;
                out.inet(ByteBuffers.copy(inet.address()), inet.prefixBits());
            }
            case JSON -> throw new IllegalArgumentException("a document is encoded as what its parts are");
        }
    }
}
