package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.SchedulerStatus;
import java.util.Collection;
import java.util.Objects;

/** The scheduler as users see it: what it does, and what all jobs together have come to. */
public final class SchedulerDocument {
    private SchedulerDocument() {}

    /**
     * @param running whether jobs start by themselves
     * @param scheduledTables the table pairs of which they do
     */
    public static ObjectNode of(
            String message, boolean running, SchedulerStatus status, Collection<String> scheduledTables) {
        ObjectNode out = Json.object();
        out.put("message", message);
        scheduledTables.forEach(out.putArray("scheduled_tables")::add);
        ObjectNode stats = out.putObject("stats");
        stats.put("lastCheck", Objects.toString(status.lastCheck(), null));
        stats.put("lastMismatch", Objects.toString(status.lastMismatch(), null));
        stats.put("totalChecks", status.checks());
        stats.put("checksWithMismatches", status.checksWithMismatches());
        stats.put("mismatchesFound", status.mismatches());
        stats.put("errors", status.errors());
        stats.put("isRunning", running);
        return out;
    }
}
