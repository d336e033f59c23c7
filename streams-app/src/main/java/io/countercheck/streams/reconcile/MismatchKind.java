package io.countercheck.streams.reconcile;

import java.util.Locale;

/** How a row of both sides differs. Users see it under the names of the datastores, see {@link #label}. */
public enum MismatchKind {
    MISSING_IN_TARGET,
    MISSING_IN_SOURCE,
    DATA_MISMATCH;

    /** The name users see, for example {@code MISSING_IN_POSTGRES}. */
    public String label(Datastores datastores) {
        return switch (this) {
            case MISSING_IN_TARGET -> "MISSING_IN_" + datastores.target().toUpperCase(Locale.ROOT);
            case MISSING_IN_SOURCE -> "MISSING_IN_" + datastores.source().toUpperCase(Locale.ROOT);
            case DATA_MISMATCH -> "DATA_MISMATCH";
        };
    }
}
