package io.countercheck.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a Connect worker knows of a connector and its tasks.
 *
 * @param name of the connector
 * @param connector the state of the connector itself
 * @param tasks the states of its tasks; empty until it has made some
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConnectorStatus(String name, Part connector, List<Part> tasks) {
    /**
     * The state of a connector or of one task.
     *
     * @param id of the task; zero for a connector
     * @param state for example {@code RUNNING}, {@code PAUSED}, {@code FAILED}
     * @param workerId host and port of the worker it runs on
     * @param trace the stack trace of its failure, if it failed
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(
            int id,
            String state,
            @JsonProperty("worker_id") String workerId,
            @Nullable String trace) {
        boolean is(String expected) {
            return state.equals(expected);
        }
    }

    /** Whether the connector and at least one task are there, and all run. */
    public boolean isRunning() {
        return !tasks.isEmpty() && parts().allMatch(part -> part.is("RUNNING"));
    }

    public boolean isFailed() {
        return parts().anyMatch(part -> part.is("FAILED"));
    }

    private Stream<Part> parts() {
        return Stream.concat(Stream.of(connector), tasks.stream());
    }
}
