package io.countercheck.connector.load;

/**
 * What one task may do to its database.
 *
 * @param rowsPerSecond 0 for no limit
 * @param requests at once
 * @param lookUpRequests how many of them one look-up has under way
 * @param slowdownFactor times its recent median that a reading may take before it counts as slow; 0 if only faults count
 * @param quietRowsPerSecond during quiet hours; 0 if nothing is read then
 */
public record LoadLimits(
        double rowsPerSecond,
        int requests,
        int lookUpRequests,
        double slowdownFactor,
        QuietHours quietHours,
        double quietRowsPerSecond) {

    /** Whether quiet hours stop reading, rather than slow it down. */
    boolean waitsForQuietHours() {
        return quietRowsPerSecond == 0;
    }

    /** The rate at a time of day; 0 for no limit. */
    double rowsPerSecond(boolean quiet) {
        if (!quiet || waitsForQuietHours()) {
            return rowsPerSecond;
        }
        return rowsPerSecond == 0 ? quietRowsPerSecond : Math.min(rowsPerSecond, quietRowsPerSecond);
    }
}
