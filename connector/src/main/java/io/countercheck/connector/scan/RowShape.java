package io.countercheck.connector.scan;

import io.countercheck.common.canonical.EncodedFields;
import io.countercheck.connector.scan.RowConditions.Presence;
import io.countercheck.connector.scan.RowWindow.Placement;
import org.jspecify.annotations.Nullable;

/**
 * How a row that a scan reads is made up: key and values, which the checksum covers, then the fields that are compared
 * with a tolerance, then those that only decide whether the row counts: its time if there is a window, and those of the
 * conditions.
 *
 * @param checkedFields number of key and value fields
 * @param window null if rows of any time are meant
 */
record RowShape(
        int checkedFields, int toleratedFields, @Nullable RowWindow window, RowConditions conditions) {

    /**
     * What is known of one row by its shape.
     *
     * @param checkedEnd where what the checksum covers ends
     * @param comparedEnd where what is compared ends
     * @param placement inside if there is no window
     * @param presence whether the row counts, wherever it is
     */
    record Parts(int checkedEnd, int comparedEnd, Placement placement, Presence presence) {}

    Parts parts(byte[] row, int length) {
        int checkedEnd = checkedEnd(row, length);
        int comparedEnd = comparesAll() ? length : EncodedFields.skip(row, checkedEnd, toleratedFields);
        if (window == null) {
            return new Parts(checkedEnd, comparedEnd, Placement.INSIDE, conditions.test(row, comparedEnd));
        }
        int timeEnd = EncodedFields.end(row, comparedEnd);
        return new Parts(
                checkedEnd, comparedEnd, window.place(row, comparedEnd, timeEnd), conditions.test(row, timeEnd));
    }

    /** Fields are looked for only where something comes after them. */
    private int checkedEnd(byte[] row, int length) {
        return toleratedFields == 0 && comparesAll() ? length : EncodedFields.skip(row, 0, checkedFields);
    }

    private boolean comparesAll() {
        return window == null && conditions.isEmpty();
    }

    int comparedFields() {
        return checkedFields + toleratedFields;
    }
}
