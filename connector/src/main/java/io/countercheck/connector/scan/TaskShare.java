package io.countercheck.connector.scan;

/**
 * The part of all work that one task does: segment or partition k belongs to task k mod tasks.
 *
 * @param task 0 to tasks - 1
 * @param tasks how many tasks the connector runs
 */
public record TaskShare(int task, int tasks) {
    public boolean owns(int index) {
        return index % tasks == task;
    }
}
