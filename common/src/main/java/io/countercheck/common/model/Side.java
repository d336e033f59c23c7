package io.countercheck.common.model;

/** Which side of a table pair a row, scan or datastore is on. */
public enum Side {
    /** The truth that the pipeline replicates from. */
    SOURCE,
    /** The replica. */
    TARGET;

    public Side other() {
        return this == SOURCE ? TARGET : SOURCE;
    }
}
