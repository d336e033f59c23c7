package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.connector.datastore.postgres.NativeType.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field of a planned record or tuple, and the attribute that it is read from.
 *
 * @param position of the attribute
 */
record CompositeField(int position, NativeType type, CanonicalType planned) {

    /** In the plan's order; empty if attributes and fields are not one to one. */
    static Optional<List<CompositeField>> between(NativeType.Composite from, CanonicalType to) {
        List<Attribute> attributes = from.attributes();
        List<CompositeField> fields = new ArrayList<>();
        if (to instanceof TupleType tuple && tuple.elements().size() == attributes.size()) {
            for (int i = 0; i < attributes.size(); i++) {
                fields.add(new CompositeField(
                        i, attributes.get(i).type(), tuple.elements().get(i)));
            }
        } else if (to instanceof RecordType planned && planned.fields().size() == attributes.size()) {
            List<String> names = attributes.stream().map(Attribute::name).toList();
            for (RecordType.Field field : planned.fields()) {
                int position = names.indexOf(field.name());
                if (position >= 0) {
                    fields.add(new CompositeField(
                            position, attributes.get(position).type(), field.type()));
                }
            }
        }
        return fields.size() == attributes.size() ? Optional.of(fields) : Optional.empty();
    }
}
