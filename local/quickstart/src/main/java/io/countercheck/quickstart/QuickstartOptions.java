package io.countercheck.quickstart;

import io.countercheck.quickstart.demo.Drift;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to do.
 *
 * @param once whether to exit after the report
 * @param demo whether to load demo data and run a job
 * @param rows keys of the table users
 * @param port of REST; 0 for any
 * @param json where to write the result
 * @param config application configuration that is laid over the demo's
 * @param avro whether to publish as Avro, with a schema registry
 */
record QuickstartOptions(
        boolean once,
        boolean demo,
        int rows,
        Drift drift,
        long seed,
        int port,
        @Nullable Path json,
        @Nullable Path config,
        boolean avro) {
    private static final int MAX_PORT = 65_535;

    QuickstartOptions {
        if (once && !demo) {
            throw new InvalidOptionException("--once has no meaning with --no-demo, which makes no report");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new InvalidOptionException("--port must be from 0 to " + MAX_PORT + ", but is " + port);
        }
    }

    /** Checks what depends on this machine, so that nothing starts in vain. */
    void requireUsable() {
        if (json != null) {
            new ResultFile(json).requireWritable();
        }
        if (config != null && (!Files.isRegularFile(config) || !Files.isReadable(config))) {
            throw new InvalidOptionException("--config " + config + " is not a file that can be read");
        }
        if (port != 0) {
            requireFree(port);
        }
    }

    private static void requireFree(int port) {
        try (ServerSocket ignored = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // Free.
        } catch (IOException e) {
            throw new InvalidOptionException("port %d cannot be used (%s): choose another with --port N, or --port 0"
                    .formatted(port, e.getMessage()));
        }
    }
}
