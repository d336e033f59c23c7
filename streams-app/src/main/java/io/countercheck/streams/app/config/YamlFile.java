package io.countercheck.streams.app.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads a YAML file as a flat map: {@code rest: {port: 1}} and {@code rest.port: 1} are the same. Works on YAML's nodes
 * because these still know their lines.
 */
final class YamlFile {
    private static final int MAX_DEPTH = 20;

    private final Path file;
    private final Problems problems;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private YamlFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    static Map<String, Setting> read(Path file, Problems problems) {
        YamlFile yaml = new YamlFile(file, problems);
        Node root = yaml.compose();
        if (root instanceof MappingNode mapping) {
            yaml.flatten("", mapping, 0);
        } else if (root != null) {
            problems.add(Origin.of(file, root), "the file must hold keys with values, as in 'rest.port: 8080'");
        }
        return yaml.settings;
    }

    /** The same for a part of a file: an element of a list. */
    static Map<String, Setting> read(Path file, MappingNode mapping, Problems problems) {
        YamlFile yaml = new YamlFile(file, problems);
        yaml.flatten("", mapping, 0);
        return yaml.settings;
    }

    private @Nullable Node compose() {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml(new LoaderOptions()).compose(reader);
        } catch (MarkedYAMLException e) {
            Origin origin = e.getProblemMark() == null ? new Origin(file, 1) : Origin.of(file, e.getProblemMark());
            problems.add(origin, "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(new Origin(file, 1), "this is not YAML: " + e.getMessage());
        } catch (NoSuchFileException e) {
            problems.add(new Origin(file, 1), "there is no such file");
        } catch (IOException e) {
            problems.add(new Origin(file, 1), "the file cannot be read: " + e);
        }
        return null;
    }

    private void flatten(String prefix, MappingNode mapping, int depth) {
        if (depth > MAX_DEPTH) {
            problems.add(Origin.of(file, mapping), "keys are nested more than " + MAX_DEPTH + " deep");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Origin origin = Origin.of(file, tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(origin, "a key must be plain text");
                continue;
            }
            String key = prefix + keyNode.getValue();
            if (tuple.getValueNode() instanceof MappingNode nested
                    && !nested.getValue().isEmpty()) {
                flatten(key + ".", nested, depth + 1);
            } else {
                add(new Setting(key, tuple.getValueNode(), origin));
            }
        }
    }

    private void add(Setting setting) {
        Setting earlier = settings.putIfAbsent(setting.key(), setting);
        if (earlier != null) {
            problems.add(
                    setting.origin(),
                    "'" + setting.key() + "' is already set at line "
                            + earlier.origin().line() + ": delete one of them");
        }
    }
}
