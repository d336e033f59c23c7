package io.countercheck.connector.scan;

import io.countercheck.common.canonical.EncodedFields;

/**
 * How a row that a scan reads is made up: key and values, which the checksum covers, then the fields that are compared
 * with a tolerance, then those that only decide whether the row counts.
 *
 * @param checkedFields number of key and value fields
 */
record RowShape(int checkedFields, int toleratedFields, RowConditions conditions) {

    /** Where in a row what the checksum covers ends. */
    int checkedEnd(byte[] row, int length) {
        return toleratedFields == 0 && conditions.isEmpty() ? length : EncodedFields.skip(row, 0, checkedFields);
    }

    /**
     * Where in a row what is compared ends.
     *
     * @param checkedEnd as {@link #checkedEnd} said
     */
    int comparedEnd(byte[] row, int checkedEnd, int length) {
        return conditions.isEmpty() ? length : EncodedFields.skip(row, checkedEnd, toleratedFields);
    }

    int comparedFields() {
        return checkedFields + toleratedFields;
    }
}
