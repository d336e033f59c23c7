package io.countercheck.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the build put what the quick start runs.
 *
 * @param home root of the checkout
 */
record Installation(Path home) {
    static final String APPLICATION = "io.countercheck.streams.app.Main";

    /** The jars of the application. */
    Path applicationJars() {
        return home.resolve("streams-app").resolve("target").resolve("lib");
    }

    /** For {@code plugin.path}: the directory that holds the connector's directory. */
    Path plugins() {
        return home.resolve("connector").resolve("target").resolve("plugin");
    }

    /** @throws IllegalStateException if something is not built yet */
    void requireBuilt() {
        for (Path built : List.of(applicationJars(), plugins())) {
            if (!Files.isDirectory(built)) {
                throw new IllegalStateException("missing: " + built + "; run ./mvnw -DskipTests package");
            }
        }
    }

    /** The connector configurations that we ship. */
    Path connectorConfigs() {
        return home.resolve("configs").resolve("connect");
    }
}
