package io.countercheck.connector.connect;

import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.ScanRequest;
import java.util.Map;

/** What is done with commands. Called by the follower's thread only; must not wait. */
interface CommandHandler {
    /** Once, after {@code scans} was read to its end: all scans that are wanted now, by record key. */
    void start(Map<String, ScanRequest> openScans);

    void scanWanted(String key, ScanRequest request);

    void scanWithdrawn(String key);

    /** Whether this job's look-ups can be executed: its CHECKSUM scan is open. */
    boolean isOpen(String jobId);

    /** @return false if the request cannot be taken now and must be offered again */
    boolean lookup(LookupRequest request, int partition, long nextOffset);
}
