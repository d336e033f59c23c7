package io.countercheck.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the build put what is run on this machine.
 *
 * @param home root of the checkout
 */
public record Installation(Path home) {
    public static final String APPLICATION = "io.countercheck.streams.app.Main";

    /** The jars of the application. */
    public Path applicationJars() {
        return home.resolve("streams-app").resolve("target").resolve("lib");
    }

    /** For {@code plugin.path}: the directory that holds the connector's directory. */
    public Path plugins() {
        return home.resolve("connector").resolve("target").resolve("plugin");
    }

    /** @throws IllegalStateException if something is not built yet */
    public void requireBuilt() {
        for (Path built : List.of(applicationJars(), plugins())) {
            if (!Files.isDirectory(built)) {
                throw new IllegalStateException("missing: " + built + "; run ./mvnw -DskipTests package");
            }
        }
    }

    /** The connector configurations that we ship. */
    public Path connectorConfigs() {
        return home.resolve("configs").resolve("connect");
    }
}
