package io.countercheck.common.canonical;

import io.countercheck.common.canonical.RecordType.Field;
import java.util.List;

/** Which key columns rows can be looked up by. */
public final class KeyTypes {
    private KeyTypes() {}

    /**
     * Whether every value of the joint type is at most one value of a side's own type, so that the side can find the row
     * by it. Of a set or map it is not told in which order a datastore has its elements, so they cannot.
     */
    public static boolean canLookUp(CanonicalType own, CanonicalType joint) {
        if (joint instanceof ScalarType scalar) {
            return scalars(own, scalar);
        }
        if (joint.equals(NormalizedText.PADDED)) {
            return own == ScalarType.TEXT || own.equals(joint);
        }
        if (joint instanceof ListType list) {
            return own instanceof ListType a && canLookUp(a.element(), list.element())
                    || own instanceof ArrayType b
                            && !list.element().isContainer()
                            && canLookUp(b.element(), list.element());
        }
        if (joint instanceof TupleType tuple) {
            return own instanceof TupleType a && all(a.elements(), tuple.elements())
                    || own instanceof RecordType b && all(types(b), tuple.elements());
        }
        return joint instanceof RecordType fields
                && own instanceof RecordType a
                && all(types(a.sorted()), types(fields));
    }

    private static boolean scalars(CanonicalType own, ScalarType joint) {
        return switch (joint) {
            case JSON -> false;
            case DECIMAL -> own == joint || own == ScalarType.INTEGER || own == ScalarType.TEXT;
            case TIMESTAMP -> own == joint || own == ScalarType.DATE || own == ScalarType.TEXT;
            default -> own == joint || own == ScalarType.TEXT;
        };
    }

    private static boolean all(List<CanonicalType> own, List<CanonicalType> joint) {
        for (int i = 0; i < own.size(); i++) {
            if (!canLookUp(own.get(i), joint.get(i))) {
                return false;
            }
        }
        return own.size() == joint.size();
    }

    private static List<CanonicalType> types(RecordType type) {
        return type.fields().stream().map(Field::type).toList();
    }
}
