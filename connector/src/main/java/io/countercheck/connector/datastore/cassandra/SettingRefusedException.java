package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.spi.DatastoreException;
import org.jspecify.annotations.Nullable;

/** No session can be opened because one setting is wrong. */
final class SettingRefusedException extends DatastoreException {
    private final String setting;

    SettingRefusedException(String setting, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.setting = setting;
    }

    /** The configuration key to mend. */
    String setting() {
        return setting;
    }
}
