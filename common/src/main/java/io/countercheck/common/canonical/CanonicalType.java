package io.countercheck.common.canonical;

import java.util.Optional;

/** What a compared column holds, independent of the datastore. */
public sealed interface CanonicalType
        permits ScalarType, NormalizedText, RoundedTime, ListType, ArrayType, SetType, MapType, TupleType, RecordType {

    /** The type's stable spelling on the wire and in findings, for example {@code map<text,decimal>}. */
    String notation();

    /**
     * The inverse of {@link #notation()}.
     *
     * @throws IllegalArgumentException if no type is spelled so
     */
    static CanonicalType parse(String notation) {
        return TypeNotation.parse(notation);
    }

    /**
     * The type in which values of both types can be compared, for example {@code decimal} for {@code integer} and
     * {@code decimal}; empty if there is none. The order of the two does not matter.
     */
    static Optional<CanonicalType> joint(CanonicalType one, CanonicalType other) {
        return JointTypes.of(one, other);
    }

    /** Whether values hold other values, in any number. */
    default boolean isContainer() {
        return !(this instanceof ScalarType || this instanceof NormalizedText || this instanceof RoundedTime);
    }
}
