package io.countercheck.common.canonical;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list, set, map or tuple.
 *
 * @param elements in the order of the canonical bytes; of a map key and value in turn
 */
public record DecodedContainer(Kind kind, List<@Nullable Object> elements) {
    /** What kind of container it is. A record is a tuple whose names only the plan knows. */
    public enum Kind {
        LIST,
        SET,
        MAP,
        TUPLE
    }

    public DecodedContainer {
        elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }
}
