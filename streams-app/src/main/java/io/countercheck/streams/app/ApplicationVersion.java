package io.countercheck.streams.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The release this instance was built from, as its jar's manifest has it. */
final class ApplicationVersion implements IVersionProvider {
    static String current() {
        return Objects.requireNonNullElse(
                ApplicationVersion.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"countercheck " + current()};
    }
}
