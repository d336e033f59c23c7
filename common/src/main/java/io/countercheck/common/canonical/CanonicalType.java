package io.countercheck.common.canonical;

import java.util.Optional;

/** What a compared column holds, independent of the datastore. */
public sealed interface CanonicalType permits ScalarType {

    /** The type's stable spelling on the wire and in findings, for example {@code decimal}. */
    String notation();

    /**
     * The inverse of {@link #notation()}.
     *
     * @throws IllegalArgumentException if no type is spelled so
     */
    static CanonicalType parse(String notation) {
        return ScalarType.byNotation(notation)
                .orElseThrow(() -> new IllegalArgumentException("unknown canonical type '" + notation + "'"));
    }

    /**
     * The type in which values of both types can be compared, for example {@code decimal} for {@code integer} and
     * {@code decimal}; empty if there is none.
     */
    static Optional<CanonicalType> joint(CanonicalType one, CanonicalType other) {
        if (one instanceof ScalarType a && other instanceof ScalarType b) {
            return ScalarType.joint(a, b).map(type -> type);
        }
        return Optional.empty();
    }
}
