package io.countercheck.streams.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many rows of each side a TIMESTAMP_RANGE job could not place, because their time is null or unreadable. */
public record UndatedRows(long source, long target) {

    /**
     * What users must know about them; empty if there are none.
     *
     * @param column by which rows are placed
     */
    public Optional<String> finding(Datastores datastores, String column) {
        List<String> sides = new ArrayList<>();
        if (source > 0) {
            sides.add(source + " in " + datastores.source());
        }
        if (target > 0) {
            sides.add(target + " in " + datastores.target());
        }
        return sides.isEmpty()
                ? Optional.empty()
                : Optional.of("rows without a readable time in '" + column + "' are in no window and were not checked ("
                        + String.join(", ", sides) + "): a CHECKSUM job checks them");
    }
}
