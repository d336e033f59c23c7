package io.countercheck.streams.query;

import java.util.List;
import java.util.Optional;

/** Whether the application can do its work. */
public interface ServiceState {
    /** Of this instance; answers at once, whatever else is broken. */
    Streams streams();

    /** Of everything; may take a while when something is broken. */
    Status current();

    /** @param state Kafka Streams' own word, for example {@code RUNNING} */
    record Streams(String state) {
        private static final String RUNNING = "RUNNING";

        /** Whether requests are answered. */
        public boolean running() {
            return state.equals(RUNNING);
        }
    }

    /**
     * @param kafka whether a broker answers
     * @param connectors one per datastore
     * @param schemaRegistry whether the schema registry answers; empty where none is used
     */
    record Status(boolean kafka, Streams streams, List<ConnectorState> connectors, Optional<Boolean> schemaRegistry) {
        public Status {
            connectors = List.copyOf(connectors);
        }

        /** Whether everything that a job needs is there. */
        public boolean healthy() {
            return kafka
                    && streams.running()
                    && connectors.stream().allMatch(ConnectorState::healthy)
                    && schemaRegistry.orElse(true);
        }
    }
}
