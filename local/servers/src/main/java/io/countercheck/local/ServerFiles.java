package io.countercheck.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Where one server keeps what below a working directory.
 *
 * @param workingDirectory shared by the servers of an environment
 * @param name of the server, unique among them
 */
record ServerFiles(Path workingDirectory, String name) {
    ServerFiles {
        workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    /** Data and configuration. */
    Path home() {
        return workingDirectory.resolve(name);
    }

    Path log() {
        return workingDirectory.resolve("logs").resolve(name + ".log");
    }

    Path argumentFile() {
        return home().resolve("java.args");
    }

    /** The server's own {@code java.io.tmpdir}. */
    Path temporary() throws IOException {
        return Files.createDirectories(workingDirectory.resolve("tmp").resolve(name));
    }

    Path writeProperties(String file, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        Files.createDirectories(home());
        try (Writer writer = Files.newBufferedWriter(home().resolve(file))) {
            properties.store(writer, null);
        }
        return home().resolve(file);
    }

    Path write(String file, String text) throws IOException {
        Files.createDirectories(home());
        return Files.writeString(home().resolve(file), text);
    }

    /** Copies a file that lies beside this class, such as a logging configuration. */
    Path copyResource(String resource) throws IOException {
        return write(resource, resource(resource));
    }

    /** The text of a file that lies beside this class. */
    static String resource(String name) throws IOException {
        try (InputStream in = ServerFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("missing from the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
