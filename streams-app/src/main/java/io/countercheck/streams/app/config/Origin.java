package io.countercheck.streams.app.config;

import java.nio.file.Path;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Where in the files something stands.
 *
 * @param line from 1
 */
record Origin(Path file, int line) {
    static Origin of(Path file, Node node) {
        return of(file, node.getStartMark());
    }

    static Origin of(Path file, Mark mark) {
        return new Origin(file, mark.getLine() + 1);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
