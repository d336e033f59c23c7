package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Lines of the coordinator say which job and table they are about, for programs that read them. */
class LogContextTest {
    private static final Path CONFIGURATION = Path.of("src/main/resources/logback.xml");

    private final CoordinatorFixture app = new CoordinatorFixture();
    private final Logger coordinator = (Logger) LoggerFactory.getLogger(Coordinator.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        coordinator.setLevel(Level.INFO);
        coordinator.addAppender(lines);
    }

    @AfterEach
    void close() {
        coordinator.detachAppender(lines);
        coordinator.setLevel(null);
        app.close();
    }

    @Test
    void linesOfTheCoordinatorHaveJobAndTableAndOthersDoNot() {
        UUID id = app.trigger("CHECKSUM");

        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getMDCPropertyMap)
                .isEqualTo(Map.of("job_id", id.toString(), "table", "users"));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void inJsonEveryLineIsAnObjectWithThem() throws Exception {
        UUID id = app.trigger("CHECKSUM");

        ConsoleAppender<ILoggingEvent> console = console(Map.of("LOG_FORMAT", "json"));
        String line = new String(console.getEncoder().encode(lines.list.get(0)));

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.at("/mdc/job_id").textValue()).isEqualTo(id.toString());
        assertThat(json.at("/mdc/table").textValue()).isEqualTo("users");
        assertThat(json.get("level").textValue()).isEqualTo("INFO");
        assertThat(json.get("formattedMessage").textValue()).isEqualTo("job " + id + " started: CHECKSUM of users");
        assertThat(json.get("timestamp").isNumber()).isTrue();
    }

    @Test
    void unlessAskedForLinesAreText() throws Exception {
        UUID id = app.trigger("CHECKSUM");

        assertThat(new String(console(Map.of()).getEncoder().encode(lines.list.get(0))))
                .endsWith("Coordinator - job " + id + " started: CHECKSUM of users\n");
    }

    /** The one appender that is used with the shipped configuration. */
    private static ConsoleAppender<ILoggingEvent> console(Map<String, String> properties) throws Exception {
        LoggerContext context = new LoggerContext();
        properties.forEach(context::putProperty);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(CONFIGURATION.toFile());
        List<ConsoleAppender<ILoggingEvent>> appenders = new ArrayList<>();
        context.getLogger("ROOT")
                .iteratorForAppenders()
                .forEachRemaining(appender -> appenders.add((ConsoleAppender<ILoggingEvent>) appender));
        return appenders.get(0);
    }
}
