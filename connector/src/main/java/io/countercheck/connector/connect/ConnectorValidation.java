package io.countercheck.connector.connect;

import io.countercheck.connector.datastore.spi.DatastoreProvider;
import io.countercheck.connector.datastore.spi.DatastoreProvider.SettingProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Checks a connector configuration as far as it can be checked before anything runs: every value, the settings of
 * Connect itself that would lose or garble records, and whether the datastore lets us in.
 */
final class ConnectorValidation {
    private static final String BYTE_ARRAY_CONVERTER = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private static final String CONNECTIONS_MAX = ".connections.max";

    private final Map<String, String> settings;

    ConnectorValidation(Map<String, String> settings) {
        this.settings = settings;
    }

    Config run() {
        List<ConfigValue> values = validated();
        refuseOtherConverter(values, "key.converter");
        refuseOtherConverter(values, "value.converter");
        refuseToleratedErrors(values);
        refuseTransforms(values);
        if (faultless(values)) {
            refuseScansThatLeaveNothing(values);
            refuseLookUpsBeyondTheLimit(values);
            refuseEndlessQuiet(values);
        }
        if (faultless(values)) {
            tryDatastore(values);
        }
        return new Config(values);
    }

    /**
     * One value per key that the connector declares: Connect fails on a declared key without a value. Keys of another
     * kind of datastore than the chosen one are not checked.
     */
    private List<ConfigValue> validated() {
        Map<String, ConfigValue> values = new LinkedHashMap<>();
        SnapshotConnectorConfig.definitionOfAll().names().forEach(key -> values.put(key, new ConfigValue(key)));
        DatastoreProviders.all().stream()
                .filter(this::isChosen)
                .findFirst()
                .map(SnapshotConnectorConfig::definitionFor)
                .orElseGet(SnapshotConnectorConfig::definition)
                .validate(settings)
                .forEach(value -> values.put(value.name(), value));
        return new ArrayList<>(values.values());
    }

    private void refuseOtherConverter(List<ConfigValue> values, String key) {
        String converter = settings.get(key);
        if (!BYTE_ARRAY_CONVERTER.equals(converter)) {
            error(
                    values,
                    key,
                    "must be " + BYTE_ARRAY_CONVERTER + ", set in this connector's own"
                            + " configuration: the records are bytes of a private protocol");
        }
    }

    private void refuseToleratedErrors(List<ConfigValue> values) {
        String tolerance = settings.getOrDefault("errors.tolerance", "none");
        if (!tolerance.equals("none")) {
            error(values, "errors.tolerance", "must be none: a dropped record would make a check incomplete");
        }
    }

    private void refuseTransforms(List<ConfigValue> values) {
        String transforms = settings.getOrDefault("transforms", "");
        if (!transforms.isBlank()) {
            error(values, "transforms", "must be empty: the records are bytes of a private protocol");
        }
    }

    /**
     * Look-ups that had to wait for a segment to be read would keep a job from its end. A datastore that limits its
     * connections has the setting {@code <type>.connections.max}.
     */
    private void refuseScansThatLeaveNothing(List<ConfigValue> values) {
        SnapshotConnectorConfig config = new SnapshotConnectorConfig(settings);
        String limit = config.provider().type() + CONNECTIONS_MAX;
        for (ConfigValue value : List.copyOf(values)) {
            if (value.name().equals(limit)
                    && value.value() instanceof Integer connections
                    && config.scanThreads() >= connections) {
                error(
                        values,
                        SnapshotConnectorConfig.SCAN_THREADS,
                        "must be less than " + limit + ", which is " + connections
                                + ": scans must leave at least one connection for look-ups");
            }
        }
    }

    /** A limit that look-ups do not keep would be none. */
    private void refuseLookUpsBeyondTheLimit(List<ConfigValue> values) {
        SnapshotConnectorConfig config = new SnapshotConnectorConfig(settings);
        int limit = config.getInt(LoadSettings.REQUESTS_CONCURRENT_MAX);
        if (limit > 0 && config.lookUpRequests() > limit) {
            error(
                    values,
                    LoadSettings.REQUESTS_CONCURRENT_MAX,
                    "must be at least " + config.lookUpConcurrency() + ", which is " + config.lookUpRequests()
                            + ": lower that first");
        }
    }

    private void refuseEndlessQuiet(List<ConfigValue> values) {
        if (new SnapshotConnectorConfig(settings).isAlwaysQuiet()) {
            error(
                    values,
                    LoadSettings.QUIET_HOURS,
                    "must leave some time of the day, or " + LoadSettings.QUIET_ROWS_PER_SECOND_MAX
                            + " must be more than 0: nothing would ever be read");
        }
    }

    private static boolean faultless(List<ConfigValue> values) {
        return values.stream().allMatch(value -> value.errorMessages().isEmpty());
    }

    private void tryDatastore(List<ConfigValue> values) {
        DatastoreProvider provider = new SnapshotConnectorConfig(settings).provider();
        for (SettingProblem problem : provider.check(settings)) {
            error(values, problem.setting(), problem.message());
        }
    }

    private boolean isChosen(DatastoreProvider provider) {
        return provider.type().equals(settings.get(SnapshotConnectorConfig.DATASTORE_TYPE));
    }

    private static void error(List<ConfigValue> values, String key, String message) {
        ConfigValue target = values.stream()
                .filter(candidate -> candidate.name().equals(key))
                .findFirst()
                .orElseGet(() -> {
                    ConfigValue added = new ConfigValue(key);
                    values.add(added);
                    return added;
                });
        target.addErrorMessage(key + " " + message);
    }
}
