package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.DecodedContainer;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.connector.datastore.cassandra.CqlType.ListOf;
import io.countercheck.connector.datastore.cassandra.CqlType.TupleOf;
import io.countercheck.connector.datastore.cassandra.CqlType.Udt;
import io.countercheck.connector.datastore.cassandra.CqlType.Vector;
import io.countercheck.connector.datastore.spi.DatastoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All the raw values that are read as one value: 1.5 and 1.50, two zeros, a tuple with and without the nulls at its
 * end. The inverse of {@link ColumnDecoder}, for the types that keys can be looked up by.
 *
 * @param bytewise whether rows are found by the bytes of the form, as in a partition key. Clustering columns are found
 *     by comparison, in which decimals that are equal are one
 */
record KeyForms(boolean bytewise) {

    /**
     * The forms of a column's value.
     *
     * @param value as {@link io.countercheck.common.canonical.CanonicalRowDecoderV1} returns it
     * @return empty if the type cannot hold the value
     * @throws DatastoreException if there are too many to try
     */
    List<ByteBuffer> ofColumn(CqlType type, CanonicalType planned, @Nullable Object value) throws DatastoreException {
        if (value != null) {
            return of(type, planned, value);
        }
        // A key column has no null but Cassandra's "empty" value.
        return type.hasEmptyValue() ? List.of(ByteBuffer.allocate(0)) : List.of();
    }

    private List<ByteBuffer> of(CqlType type, CanonicalType planned, Object value) throws DatastoreException {
        if (type instanceof CqlScalar scalar) {
            return ScalarKeyForms.of(scalar, value, bytewise);
        }
        if (!(value instanceof DecodedContainer container)) {
            return List.of();
        }
        List<@Nullable Object> values = container.elements();
        if (type instanceof ListOf list && planned instanceof ListType to) {
            return elements(list.element(), to.element(), values).stream()
                    .map(RawContainers::list)
                    .toList();
        }
        if (type instanceof Vector vector && planned instanceof ListType to && vector.size() == values.size()) {
            return elements(vector.element(), to.element(), values).stream()
                    .map(elements -> RawContainers.vector(vector, elements))
                    .toList();
        }
        if (planned instanceof TupleType tuple) {
            return tuples(fields(type), tuple.elements(), values);
        }
        return type instanceof Udt udt && planned instanceof RecordType fields
                ? records(udt, fields.fields(), values)
                : List.of();
    }

    private static List<CqlType> fields(CqlType type) {
        if (type instanceof Udt udt) {
            return udt.types();
        }
        return type instanceof TupleOf tuple ? tuple.elements() : List.of();
    }

    /** Neither lists nor vectors hold nulls; what is read as one, an "empty" value, is what {@link KeyGuard} refuses. */
    private List<List<ByteBuffer>> elements(CqlType type, CanonicalType planned, List<@Nullable Object> values)
            throws DatastoreException {
        List<List<ByteBuffer>> forms = new ArrayList<>();
        for (Object value : values) {
            forms.add(value == null ? List.of() : of(type, planned, value));
        }
        return Combinations.of(forms);
    }

    private List<ByteBuffer> records(Udt type, List<RecordType.Field> planned, List<@Nullable Object> values)
            throws DatastoreException {
        List<String> names = planned.stream().map(RecordType.Field::name).toList();
        List<CanonicalType> types = new ArrayList<>();
        List<@Nullable Object> ordered = new ArrayList<>();
        for (Udt.Field field : type.fields()) {
            int position = names.indexOf(field.name());
            types.add(planned.get(position).type());
            ordered.add(values.get(position));
        }
        return tuples(type.types(), types, ordered);
    }

    private List<ByteBuffer> tuples(List<CqlType> types, List<CanonicalType> planned, List<@Nullable Object> values)
            throws DatastoreException {
        List<List<@Nullable ByteBuffer>> forms = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Object value = values.get(i);
            List<@Nullable ByteBuffer> fieldForms = new ArrayList<>(ofColumn(types.get(i), planned.get(i), value));
            if (value == null) {
                fieldForms.add(null);
            }
            forms.add(fieldForms);
        }
        List<ByteBuffer> tuples = new ArrayList<>();
        for (List<@Nullable ByteBuffer> fields : Combinations.of(forms)) {
            tuples.add(RawContainers.tuple(fields));
            // Compared by value, nulls at the end make no difference; a tuple without any field is another value.
            for (int end = fields.size(); bytewise && end > 1 && fields.get(end - 1) == null; end--) {
                tuples.add(RawContainers.tuple(fields.subList(0, end - 1)));
            }
        }
        return tuples;
    }
}
