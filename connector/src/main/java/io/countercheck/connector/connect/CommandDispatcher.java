package io.countercheck.connector.connect;

import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.scan.LookupExecutor;
import io.countercheck.connector.scan.ScanExecutor;
import io.countercheck.connector.scan.ScanWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives commands that concern this connector's datastore to the executors. Used by one thread. */
final class CommandDispatcher implements CommandHandler {
    private final String datastore;
    private final SegmentOffsets offsets;
    private final ScanExecutor scans;
    private final LookupExecutor lookups;
    private final Map<String, ScanRequest> open = new HashMap<>();

    CommandDispatcher(String datastore, SegmentOffsets offsets, ScanExecutor scans, LookupExecutor lookups) {
        this.datastore = datastore;
        this.offsets = offsets;
        this.scans = scans;
        this.lookups = lookups;
    }

    @Override
    public void start(Map<String, ScanRequest> openScans) {
        open.putAll(openScans);
        forgetClosedWork();
        openScans.values().forEach(this::begin);
    }

    @Override
    public void scanWanted(String key, ScanRequest request) {
        if (open.put(key, request) == null) {
            begin(request);
        }
    }

    @Override
    public void scanWithdrawn(String key) {
        ScanRequest request = open.remove(key);
        if (request != null) {
            works(request).forEach(scans::withdraw);
            if (request.getPhase() == WirePhase.CHECKSUM) {
                lookups.withdraw(request.getJobId());
            }
            forgetClosedWork();
        }
    }

    @Override
    public boolean isOpen(String jobId) {
        return open.values().stream().anyMatch(request -> isForLookups(request, jobId));
    }

    @Override
    public boolean lookup(LookupRequest request, int partition, long nextOffset) {
        List<ScanWork> works = open.values().stream()
                .filter(scan -> isForLookups(scan, request.getJobId()))
                .flatMap(scan -> works(scan).stream())
                .toList();
        return works.isEmpty() || lookups.submit(request, works, partition, nextOffset);
    }

    /** Look-ups need the columns of the CHECKSUM scan; no other scan has them. */
    private static boolean isForLookups(ScanRequest scan, String jobId) {
        return scan.getPhase() == WirePhase.CHECKSUM && scan.getJobId().equals(jobId);
    }

    private void begin(ScanRequest request) {
        for (ScanWork work : works(request)) {
            scans.open(work, segment -> offsets.isDone(segment, work.id()));
        }
    }

    private void forgetClosedWork() {
        offsets.retain(open.values().stream()
                .flatMap(request -> works(request).stream())
                .map(ScanWork::id)
                .collect(Collectors.toSet()));
    }

    private List<ScanWork> works(ScanRequest request) {
        return request.getSides().stream()
                .filter(side -> side.getDatastore().equals(datastore))
                .map(side -> new ScanWork(request, side))
                .toList();
    }
}
