package io.countercheck.streams.topology;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.ChecksumsMessage;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.document.Notification;
import io.countercheck.streams.reconcile.DriftWindow;
import io.countercheck.streams.reconcile.Job;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinator writes, and where. Everybody waits for it, and reads only what is committed: so a commit is asked
 * for at once and not awaited from the commit interval.
 */
final class CoordinatorOutput {
    static final String ERROR_HEADER = "error";
    static final String MESSAGE_HEADER = "message";

    private final ProcessorContext<byte[], byte[]> context;
    private final PublishedRecords published;

    CoordinatorOutput(ProcessorContext<byte[], byte[]> context, PublishedRecords published) {
        this.context = context;
        this.published = published;
    }

    void publish(Job job) {
        forward(PublishedRecords.key(job), published.value(job), NodeNames.JOBS_SINK);
    }

    void publish(DriftWindow window) {
        forward(PublishedRecords.key(window), published.value(window), NodeNames.DRIFT_SINK);
    }

    /** Writes what the end of the job means, for webhooks to tell. */
    void notify(Job job) {
        for (Notification notification : published.notifications(job)) {
            forward(bytes(job.id().toString()), notification.body(), NodeNames.NOTIFICATIONS_SINK);
        }
    }

    /** Deletes a job from the topic. */
    void withdraw(Job job) {
        forward(PublishedRecords.key(job), null, NodeNames.JOBS_SINK);
    }

    void requestScan(ScanRequest request) {
        forward(
                bytes(scanKey(request.getJobId(), request.getPhase())),
                WireCodec.SCANS.encode(request),
                NodeNames.SCANS_SINK);
    }

    void withdrawScan(String jobId, WirePhase phase) {
        forward(bytes(scanKey(jobId, phase)), null, NodeNames.SCANS_SINK);
    }

    /** To every comparator partition. */
    void tellComparators(Object body) {
        forward(null, WireCodec.CHECKSUMS.encode(new ChecksumsMessage(body)), NodeNames.CHECKSUMS_SINK);
    }

    /** Gives a trigger back as it came, with the reason. */
    void reject(Record<byte[], byte[]> trigger, InvalidTriggerException reason) {
        RecordHeaders headers = new RecordHeaders(trigger.headers());
        headers.add(ERROR_HEADER, bytes(reason.code().name()));
        headers.add(MESSAGE_HEADER, bytes(String.valueOf(reason.getMessage())));
        context.forward(trigger.withHeaders(headers), NodeNames.REJECTED_SINK);
    }

    private static String scanKey(String jobId, WirePhase phase) {
        return jobId + "/" + phase;
    }

    @SuppressWarnings("NullAway") // Kafka takes null keys, and null values as tombstones; its API is not annotated.
    private void forward(byte @Nullable [] key, byte @Nullable [] value, String sink) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
        context.commit();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
