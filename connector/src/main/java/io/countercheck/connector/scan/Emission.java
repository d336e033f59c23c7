package io.countercheck.connector.scan;

import io.countercheck.common.model.Side;
import io.countercheck.common.model.TableName;
import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.CatalogMessage;
import io.countercheck.common.wire.avro.ChecksumsMessage;
import io.countercheck.common.wire.avro.EventMessage;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.TaskHeartbeat;
import io.countercheck.common.wire.avro.WireSide;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One record on its way to a private topic.
 *
 * @param partition the partition of {@code checksums}; 0 for the other topics, which have one
 * @param key record key; empty for none
 * @param progress what is done once this record and all before it with the same progress track are stored
 */
public record Emission(Destination destination, int partition, byte[] key, byte[] value, Progress progress) {
    private static final byte[] NO_KEY = {};

    /** The private topics that a connector writes. */
    public enum Destination {
        CATALOG,
        EVENTS,
        CHECKSUMS
    }

    /** Which track of progress a record belongs to, and whether it finishes a step of it. */
    public sealed interface Progress {
        /** Belongs to no track: may be sent again at any time. */
        record None() implements Progress {}

        /** A record of a segment that is still being read. */
        record InSegment(int segment) implements Progress {}

        /** The last record of a segment of one piece of work. */
        record SegmentDone(int segment, String workId) implements Progress {}

        /** The answer to the look-up request before {@code nextOffset} of that partition. */
        record LookupDone(int partition, long nextOffset) implements Progress {}
    }

    static Emission checksums(int partition, Object body, Progress progress) {
        return new Emission(
                Destination.CHECKSUMS,
                partition,
                NO_KEY,
                WireCodec.CHECKSUMS.encode(new ChecksumsMessage(body)),
                progress);
    }

    static Emission event(Object body, Progress progress) {
        return new Emission(Destination.EVENTS, 0, NO_KEY, WireCodec.EVENTS.encode(new EventMessage(body)), progress);
    }

    static Emission failure(String jobId, WireSide side, String message, Progress progress) {
        return event(new ScanFailed(jobId, side, message), progress);
    }

    static Emission catalog(String key, Object body) {
        return new Emission(
                Destination.CATALOG,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                WireCodec.CATALOG.encode(new CatalogMessage(body)),
                new Progress.None());
    }

    static String tableKey(String datastore, TableName table, Side side) {
        return "table/" + datastore + "/" + table + "/" + side;
    }

    /**
     * Says that a task is alive.
     *
     * @param heldBack whether rows have waited for a limit of load since the heartbeat before
     * @param quietUntil the end of the quiet hours that work waits for
     */
    public static Emission heartbeat(
            String datastore, String connector, TaskShare share, boolean heldBack, Optional<Instant> quietUntil) {
        return catalog(
                "task/" + datastore + "/" + share.task(),
                new TaskHeartbeat(
                        datastore,
                        connector,
                        share.task(),
                        share.tasks(),
                        heldBack,
                        quietUntil.map(Instant::toEpochMilli).orElse(null)));
    }
}
