package io.countercheck.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connector as {@code configs/connect/*.json} describes it. */
public record ConnectorConfig(String name, Map<String, String> config) {
    public static ConnectorConfig read(Path file) {
        ObjectMapper json = new ObjectMapper();
        try {
            JsonNode document = json.readTree(file.toFile());
            return new ConnectorConfig(
                    document.required("name").textValue(),
                    json.convertValue(document.required("config"), new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("no connector configuration in " + file + ": " + e.getMessage(), e);
        }
    }

    /** How many tasks it is to have. */
    public int tasks() {
        return Integer.parseInt(config.getOrDefault("tasks.max", "1"));
    }

    /** The same with other values. Only for keys that are there, so that a renamed one does not go unnoticed. */
    public ConnectorConfig with(Map<String, String> values) {
        if (!config.keySet().containsAll(values.keySet())) {
            throw new IllegalArgumentException("the connector " + name + " does not have all of " + values.keySet());
        }
        Map<String, String> merged = new LinkedHashMap<>(config);
        merged.putAll(values);
        return new ConnectorConfig(name, merged);
    }
}
