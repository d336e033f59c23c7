package io.countercheck.local;

import io.countercheck.local.process.JavaCommand;
import io.countercheck.local.process.JvmOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to run Cassandra's programs: the JDK, the class path, and the parts of the JDK it must be allowed to reach. */
final class CassandraJava {
    static final String HOME_PROPERTY = "countercheck.cassandra.java.home";

    private static final int VERSION = 17;

    private CassandraJava() {}

    static JavaCommand command(String mainClass, JvmOptions jvm) throws IOException {
        String[] options = ServerFiles.resource("cassandra.options").lines().toArray(String[]::new);
        return new JavaCommand(mainClass, jvm.with(options)).javaHome(home()).classPath(RuntimeClasspath.cassandra());
    }

    static String nodetool(ServerFiles files, int jmxPort, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-h", "127.0.0.1", "-p", Integer.toString(jmxPort)));
        all.addAll(arguments);
        try {
            Path temporary = files.temporary();
            Process nodetool = command(
                            "org.apache.cassandra.tools.NodeTool",
                            JvmOptions.heap("128m").withFastStart())
                    .systemProperty("java.io.tmpdir", temporary)
                    .systemProperty(
                            "logback.configurationFile",
                            files.copyResource("cassandra-logback.xml").toUri())
                    // It keeps a history below it.
                    .systemProperty("user.home", temporary)
                    .arguments(all)
                    .toProcess(Files.createTempFile(temporary, "nodetool-", ".args"))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(nodetool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (nodetool.waitFor() != 0) {
                throw new IllegalStateException("nodetool %s failed: %s".formatted(arguments, output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("nodetool did not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nodetool was no longer waited for", e);
        }
    }

    private static Path home() {
        String other = System.getProperty(HOME_PROPERTY);
        if (other != null) {
            return Path.of(other);
        }
        int version = Runtime.version().feature();
        if (version != VERSION) {
            throw new IllegalStateException("Cassandra needs JDK %d and this is %d; name one with -D%s"
                    .formatted(VERSION, version, HOME_PROPERTY));
        }
        return Path.of(System.getProperty("java.home"));
    }
}
