package io.countercheck.streams.rest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What some loggers write while this is open; it goes nowhere else. */
final class RecordedLog implements AutoCloseable {
    private final List<Tapped> loggers;
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            // The log context is taken now, while it is there.
            event.getMDCPropertyMap();
            events.add(event);
        }
    };

    private record Tapped(Logger logger, @Nullable Level levelBefore) {}

    RecordedLog(String... names) {
        appender.start();
        loggers = Stream.of(names).map(this::tap).toList();
    }

    private Tapped tap(String name) {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        Tapped tapped = new Tapped(logger, logger.getLevel());
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(appender);
        return tapped;
    }

    /** A response may be read before the server has done the last of it. */
    void awaitLines(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> events.size() >= count);
    }

    List<String> lines() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    List<String> requestIds() {
        return events.stream()
                .map(event -> event.getMDCPropertyMap().getOrDefault("request_id", ""))
                .toList();
    }

    /** Everything, stack traces and log contexts included. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent event : events) {
            text.append(event.getFormattedMessage()).append(event.getMDCPropertyMap());
            if (event.getThrowableProxy() != null) {
                text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        for (Tapped tapped : loggers) {
            tapped.logger().detachAppender(appender);
            tapped.logger().setAdditive(true);
            tapped.logger().setLevel(tapped.levelBefore());
        }
    }
}
