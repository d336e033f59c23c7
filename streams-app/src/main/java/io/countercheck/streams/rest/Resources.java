package io.countercheck.streams.rest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that the application brings along. */
final class Resources {
    private Resources() {}

    /** @param name relative to the class, or absolute from {@code /} */
    static byte[] read(Class<?> where, String name) {
        try (InputStream in = where.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
