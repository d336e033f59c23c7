package io.countercheck.connector.connect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The plugin's version as its jar's manifest has it. */
final class PluginVersion {
    static final String VERSION = orUnknown(PluginVersion.class.getPackage().getImplementationVersion());

    private PluginVersion() {}

    private static String orUnknown(@Nullable String version) {
        return Objects.requireNonNullElse(version, "unknown");
    }
}
