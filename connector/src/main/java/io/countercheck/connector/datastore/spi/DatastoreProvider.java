package io.countercheck.connector.datastore.spi;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Entry point of one kind of datastore, found by {@link java.util.ServiceLoader}. Thread-safe. */
public interface DatastoreProvider {

    /** The value of {@code datastore.type} that selects this provider, for example {@code cassandra}. */
    String type();

    /** This datastore's own settings, all of them below the prefix {@code <type>.}; documented and validated. */
    ConfigDef configDef();

    /**
     * Opens the datastore. Connects lazily: a datastore that is down must not prevent a task from starting.
     *
     * @param settings the whole connector configuration, in which this provider's settings are valid
     */
    Datastore open(Map<String, String> settings);

    /**
     * Tries the settings against the real datastore, for {@code PUT /connector-plugins/.../config/validate}.
     *
     * @return what is wrong; empty if a session could be opened. Returns within about ten seconds.
     */
    List<SettingProblem> check(Map<String, String> settings);

    /**
     * One reason why the datastore cannot be used.
     *
     * @param setting the configuration key to mend
     * @param message what is wrong and how to mend it; no secret
     */
    record SettingProblem(String setting, String message) {}
}
