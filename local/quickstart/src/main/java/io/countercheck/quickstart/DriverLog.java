package io.countercheck.quickstart;

import java.nio.file.Path;

/** Where the drivers of this JVM log: a file, since the console belongs to the report. */
final class DriverLog {
    private DriverLog() {}

    /** To be called before anything logs. A configuration that was chosen outside stays. */
    static void writeTo(Path file) {
        System.setProperty("countercheck.quickstart.log", file.toString());
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/countercheck/quickstart/logback.xml");
        }
    }
}
