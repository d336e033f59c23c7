package io.countercheck.connector.connect;

import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.ScanRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Writes down what it is told, in words. */
final class FakeHandler implements CommandHandler {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Set<String> openJobs = ConcurrentHashMap.newKeySet();
    private volatile boolean full;
    private volatile @Nullable Error error;

    List<String> told() {
        return told;
    }

    void full(boolean isFull) {
        full = isFull;
    }

    /** From now on being started ends so. */
    void failWith(Error newError) {
        error = newError;
    }

    @Override
    public void start(Map<String, ScanRequest> openScans) {
        Error now = error;
        if (now != null) {
            throw now;
        }
        told.add("start " + openScans.keySet());
        openScans.values().forEach(scan -> openJobs.add(scan.getJobId()));
    }

    @Override
    public void scanWanted(String key, ScanRequest request) {
        told.add("wanted " + key);
        openJobs.add(request.getJobId());
    }

    @Override
    public void scanWithdrawn(String key) {
        told.add("withdrawn " + key);
        openJobs.remove(key.substring(0, key.indexOf('/')));
    }

    @Override
    public boolean isOpen(String jobId) {
        return openJobs.contains(jobId);
    }

    @Override
    public boolean lookup(LookupRequest request, int partition, long nextOffset) {
        if (full) {
            return false;
        }
        told.add("lookup " + request.getRequest() + " of " + partition + ", next " + nextOffset);
        return true;
    }
}
