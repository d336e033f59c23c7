package io.countercheck.connector.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.Topics;
import io.countercheck.connector.scan.Emission;
import io.countercheck.connector.scan.Emission.Destination;
import io.countercheck.connector.scan.Emission.Progress;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class SourceRecordsTest {
    private static final String WORK = "job-1/CHECKSUM/SOURCE";

    private final SegmentOffsets segments = SegmentOffsets.load(new FakeOffsets());
    private final SourceRecords records = new SourceRecords(new Topics("audit.", 4), segments);

    @Test
    void onlyTheLastRecordOfASegmentSaysThatItIsDone() {
        SourceRecord first = records.of(emission(new Progress.InSegment(3)));
        SourceRecord second = records.of(emission(new Progress.InSegment(3)));
        SourceRecord last = records.of(emission(new Progress.SegmentDone(3, WORK)));

        assertThat(first.sourceOffset()).isEqualTo(Map.of("done", ""));
        assertThat(second.sourceOffset()).isEqualTo(Map.of("done", ""));
        assertThat(last.sourceOffset()).isEqualTo(Map.of("done", WORK));
        assertThat(last.sourcePartition()).isEqualTo(first.sourcePartition()).isEqualTo(Map.of("segment", 3L));
    }

    @Test
    void recordsOfTheNextScanStillSayWhatWasDoneBefore() {
        records.of(emission(new Progress.SegmentDone(3, WORK)));

        assertThat(records.of(emission(new Progress.InSegment(3))).sourceOffset())
                .isEqualTo(Map.of("done", WORK));
    }

    @Test
    void anAnsweredLookUpSaysWhereToContinue() {
        SourceRecord record = records.of(emission(new Progress.LookupDone(2, 43)));

        FakeOffsets stored = new FakeOffsets();
        stored.store(record);
        assertThat(SourceRecords.lookupOffset(stored, 2)).isEqualTo(43);
        assertThat(SourceRecords.lookupOffset(stored, 1)).isEqualTo(-1);
    }

    @Test
    void recordsWithoutProgressHaveATrackOfTheirOwn() {
        SourceRecord record = records.of(emission(new Progress.None()));

        assertThat(record.sourcePartition()).isEqualTo(Map.of("track", "none"));
        assertThat(segments.isDone(3, WORK)).isFalse();
    }

    @Test
    void recordsGoToTheTopicAndPartitionOfTheirKind() {
        assertThat(topicOf(Destination.CATALOG)).isEqualTo("audit.catalog");
        assertThat(topicOf(Destination.EVENTS)).isEqualTo("audit.events");
        assertThat(topicOf(Destination.CHECKSUMS)).isEqualTo("audit.checksums");
        assertThat(records.of(emission(new Progress.None())).kafkaPartition()).isEqualTo(1);
    }

    @Test
    void keyAndValueAreTheBytesAndAnEmptyKeyIsNone() {
        SourceRecord keyed =
                records.of(new Emission(Destination.CATALOG, 0, new byte[] {1}, new byte[] {2}, new Progress.None()));

        assertThat(keyed.key()).isEqualTo(new byte[] {1});
        assertThat(keyed.value()).isEqualTo(new byte[] {2});
        assertThat(records.of(emission(new Progress.None())).key()).isNull();
    }

    private String topicOf(Destination destination) {
        return records.of(new Emission(destination, 0, new byte[0], new byte[0], new Progress.None()))
                .topic();
    }

    private static Emission emission(Progress progress) {
        return new Emission(Destination.CHECKSUMS, 1, new byte[0], new byte[] {7}, progress);
    }
}
