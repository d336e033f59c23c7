package io.countercheck.streams.app.config;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One key of one file with its value, not interpreted yet.
 *
 * @param key the whole path from the file's root, joined by dots
 * @param value a scalar, a sequence, or a mapping without keys
 */
record Setting(String key, Node value, Origin origin) {
    /** Whether nothing stands after the colon, or an empty section. */
    boolean isEmpty() {
        return Tag.NULL.equals(value.getTag()) || value instanceof MappingNode;
    }
}
