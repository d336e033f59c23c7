package io.countercheck.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationProcessTest {
    @TempDir
    private Path directory;

    @Test
    void runsAProgramUntilItAnswersAndUntilItIsClosed() throws Exception {
        int port = FreePorts.next();
        Path testClasses = Path.of(Application.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        ApplicationProcess application = ApplicationProcess.builder(
                        directory, "application", Application.class.getName())
                .classPath(testClasses)
                .arguments(Integer.toString(port))
                .environment("GREETING", "hello")
                .jvm(JvmOptions.heap("32m").withFastStart())
                .readyWhen(ReadinessProbe.http(URI.create("http://127.0.0.1:" + port + "/")))
                .build();
        try (application) {
            application.start();
            application.awaitReady(Duration.ofSeconds(30));

            assertThat(application.log()).content().isEqualTo("hello");
            assertThat(application.isAlive()).isTrue();
        }

        assertThat(application.isAlive()).isFalse();
    }

    /** Greets in its log and answers every request. */
    public static final class Application {
        private Application() {}

        public static void main(String[] args) throws IOException {
            System.out.print(System.getenv("GREETING"));
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }
    }
}
