package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.RecordType.Field;
import io.countercheck.common.canonical.ScalarType;
import java.util.List;

/**
 * How values of a column are built, as far as they can be compared. Domains are what they are made from; names and object
 * ids of types are no part of it.
 */
sealed interface NativeType permits BaseType, NativeType.Enumeration, NativeType.Array, NativeType.Composite {

    /** The type in which such values are compared with values of the same type. */
    CanonicalType canonical();

    /** Whether values are sent as text. */
    default boolean isText() {
        return false;
    }

    /** An enumeration. */
    record Enumeration(List<String> labels) implements NativeType {
        public Enumeration {
            labels = List.copyOf(labels);
        }

        @Override
        public CanonicalType canonical() {
            return ScalarType.TEXT;
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /** An array; the type does not tell its number of dimensions. */
    record Array(NativeType element) implements NativeType {
        @Override
        public CanonicalType canonical() {
            return new ArrayType(element.canonical());
        }
    }

    /**
     * A composite type.
     *
     * @param attributes without dropped ones; at least one
     */
    record Composite(List<Attribute> attributes) implements NativeType {
        public Composite {
            attributes = List.copyOf(attributes);
        }

        @Override
        public CanonicalType canonical() {
            return new RecordType(attributes.stream()
                    .map(attribute ->
                            new Field(attribute.name(), attribute.type().canonical()))
                    .toList());
        }
    }

    /** A part of a composite type. */
    record Attribute(String name, NativeType type) {}
}
