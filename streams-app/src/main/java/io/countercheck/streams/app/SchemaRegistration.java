package io.countercheck.streams.app;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.app.config.PublicTopicsConfig.SerializerConfig;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the serializer of the topics for consumers, and registers their schemas before anything is written. */
final class SchemaRegistration {
    private static final Logger log = LoggerFactory.getLogger(SchemaRegistration.class);
    static final String SETTINGS = "topics.public.serializer.";
    private static final String OR_JSON = ", or set 'topics.public.format' to json";

    private final SerializerConfig config;
    private final Redaction redaction;
    private final Duration pause;

    /** @param pause between two attempts */
    SchemaRegistration(SerializerConfig config, Redaction redaction, Duration pause) {
        this.config = config;
        this.redaction = redaction;
        this.pause = pause;
    }

    /** @throws StartupException naming the class, and what to do, if it cannot be used */
    Serializer<Object> load() {
        try {
            Object created =
                    Class.forName(config.className()).getDeclaredConstructor().newInstance();
            if (!(created instanceof Serializer<?>)) {
                throw unusable("is no Serializer of Kafka", null);
            }
            @SuppressWarnings("unchecked") // Whether it takes Avro's records shows when the schemas are registered.
            Serializer<Object> serializer = (Serializer<Object>) created;
            serializer.configure(Map.copyOf(config.properties()), false);
            return serializer;
        } catch (ClassNotFoundException e) {
            throw unusable("is not on the class path: add its jars, correct the name", e);
        } catch (InvocationTargetException e) {
            throw unusable("cannot be created (" + redaction.reason(e.getTargetException()) + ")", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw unusable("cannot be created (" + redaction.reason(e) + ")", e);
        } catch (StartupException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unusable(
                    "does not take its properties (" + redaction.reason(e) + "): correct '" + SETTINGS + "…'", e);
        }
    }

    /**
     * Tries until it succeeds or the time is over.
     *
     * @throws StartupException with the last reason
     */
    void register(AvroPublication publication, Topics topics) throws InterruptedException {
        long deadline = System.nanoTime() + config.startupTimeout().toNanos();
        String reason = "the serializer does not answer";
        while (true) {
            try {
                attempt(() -> publication.register(topics), deadline - System.nanoTime());
                log.info("the schemas of the topics for consumers are registered");
                return;
            } catch (ExecutionException | TimeoutException e) {
                if (e instanceof ExecutionException) {
                    reason = redaction.reason(e);
                }
                if (System.nanoTime() + pause.toNanos() >= deadline) {
                    throw new StartupException(
                            "the schemas of the topics for consumers could not be registered within "
                                    + config.startupTimeout().toMillis() + " ms (" + reason
                                    + "): see whether the schema registry runs, and what '" + SETTINGS
                                    + "…' says of it" + redaction.addresses() + OR_JSON,
                            e);
                }
                log.warn("the schemas of the topics for consumers are not registered yet: {}", reason);
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
    }

    /** On a thread of its own, because a serializer may wait for a silent registry longer than we do. */
    private static void attempt(Runnable registration, long nanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<Void> task = new FutureTask<>(registration, null);
        Thread thread = new Thread(task, "schema-registration");
        thread.setDaemon(true);
        thread.start();
        task.get(nanos, TimeUnit.NANOSECONDS);
    }

    private StartupException unusable(String why, @Nullable Throwable cause) {
        return new StartupException(
                "the class of '" + SETTINGS + "class', " + config.className() + ", " + why + OR_JSON, cause);
    }
}
