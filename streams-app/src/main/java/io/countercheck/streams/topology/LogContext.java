package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Job;
import org.slf4j.MDC;

/**
 * What lines of the log are about, beside their text: {@code job_id} and {@code table} in the diagnostic context of the
 * thread, until it is closed.
 */
final class LogContext implements AutoCloseable {
    static final String JOB_ID = "job_id";
    static final String TABLE = "table";

    private LogContext() {}

    static LogContext of(Job job) {
        MDC.put(JOB_ID, job.id().toString());
        return ofTable(job.tableName());
    }

    static LogContext ofTable(String name) {
        MDC.put(TABLE, name);
        return new LogContext();
    }

    @Override
    public void close() {
        MDC.remove(JOB_ID);
        MDC.remove(TABLE);
    }
}
