package io.countercheck.connector.connect;

import io.countercheck.common.wire.ScanLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Which segments of the open work are finished, as Connect source offsets. One source partition per segment index, used
 * by all work in turn, so that their number is bounded; its offset lists the open work whose segment of this index is
 * done. Thread-safe.
 */
final class SegmentOffsets {
    private static final String SEGMENT = "segment";
    private static final String DONE = "done";
    private static final String SEPARATOR = ",";

    private final Map<Integer, Set<String>> doneBySegment = new HashMap<>();

    /** What earlier lives of the connector's tasks have finished. */
    static SegmentOffsets load(OffsetStorageReader reader) {
        SegmentOffsets offsets = new SegmentOffsets();
        List<Map<String, Object>> partitions = IntStream.range(0, ScanLimits.MAX_SEGMENTS)
                .mapToObj(SegmentOffsets::sourcePartition)
                .toList();
        reader.offsets(partitions).forEach((partition, offset) -> {
            if (partition.get(SEGMENT) instanceof Number segment
                    && offset != null
                    && offset.get(DONE) instanceof String done
                    && !done.isEmpty()) {
                offsets.doneBySegment.put(segment.intValue(), new TreeSet<>(List.of(done.split(SEPARATOR))));
            }
        });
        return offsets;
    }

    static Map<String, Object> sourcePartition(int segment) {
        return Map.of(SEGMENT, (long) segment);
    }

    synchronized boolean isDone(int segment, String workId) {
        return doneBySegment.getOrDefault(segment, Set.of()).contains(workId);
    }

    /** To be called when the segment's last record is handed to Connect; its offset then says so. */
    synchronized void done(int segment, String workId) {
        doneBySegment.computeIfAbsent(segment, any -> new TreeSet<>()).add(workId);
    }

    /** The offset that goes with the next record of this segment. */
    synchronized Map<String, Object> sourceOffset(int segment) {
        return Map.of(DONE, String.join(SEPARATOR, doneBySegment.getOrDefault(segment, Set.of())));
    }

    /** Drops everything about work that is no longer open. */
    synchronized void retain(Set<String> openWorkIds) {
        doneBySegment.values().forEach(done -> done.retainAll(openWorkIds));
    }
}
