package io.countercheck.connector.connect;

import io.countercheck.common.wire.Topics;
import io.countercheck.connector.scan.Emission;
import io.countercheck.connector.scan.Emission.Progress;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Turns emissions into source records in the order in which they are handed to Connect, and so decides what each record
 * says about progress. Connect stores an offset only after all earlier records of the same source partition are stored:
 * a segment that is marked as done is complete in Kafka.
 */
final class SourceRecords {
    private static final Map<String, Object> UNTRACKED_PARTITION = Map.of("track", "none");
    private static final Map<String, Object> UNTRACKED_OFFSET = Map.of("position", 0L);
    private static final String LOOKUPS = "lookups";
    private static final String OFFSET = "offset";

    private final Topics topics;
    private final SegmentOffsets segments;

    SourceRecords(Topics topics, SegmentOffsets segments) {
        this.topics = topics;
        this.segments = segments;
    }

    /** Where an earlier life of the connector stopped answering a partition of {@code lookups}; -1 if nowhere. */
    static long lookupOffset(OffsetStorageReader reader, int partition) {
        Map<String, Object> offset = reader.offset(lookupPartition(partition));
        return offset != null && offset.get(OFFSET) instanceof Number number ? number.longValue() : -1;
    }

    SourceRecord of(Emission emission) {
        Progress progress = emission.progress();
        if (progress instanceof Progress.SegmentDone done) {
            segments.done(done.segment(), done.workId());
            return inSegment(emission, done.segment());
        }
        if (progress instanceof Progress.InSegment running) {
            return inSegment(emission, running.segment());
        }
        if (progress instanceof Progress.LookupDone lookup) {
            return record(emission, lookupPartition(lookup.partition()), Map.of(OFFSET, lookup.nextOffset()));
        }
        return record(emission, UNTRACKED_PARTITION, UNTRACKED_OFFSET);
    }

    private SourceRecord inSegment(Emission emission, int segment) {
        return record(emission, SegmentOffsets.sourcePartition(segment), segments.sourceOffset(segment));
    }

    private SourceRecord record(Emission emission, Map<String, Object> partition, Map<String, Object> offset) {
        return new SourceRecord(
                partition,
                offset,
                topic(emission),
                emission.partition(),
                Schema.OPTIONAL_BYTES_SCHEMA,
                emission.key().length == 0 ? null : emission.key(),
                Schema.BYTES_SCHEMA,
                emission.value());
    }

    private String topic(Emission emission) {
        return switch (emission.destination()) {
            case CATALOG -> topics.catalog().name();
            case EVENTS -> topics.events().name();
            case CHECKSUMS -> topics.checksums().name();
        };
    }

    private static Map<String, Object> lookupPartition(int partition) {
        return Map.of(LOOKUPS, (long) partition);
    }
}
