package io.countercheck.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.SegmentDigests;
import io.countercheck.common.wire.avro.WireSide;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the connectors have sent for one job.
 *
 * @param digests records with digests
 * @param batches records with checksums
 * @param sourceRows rows of the source whose checksums they hold
 * @param targetRows likewise of the target
 */
public record DigestTraffic(long digests, long batches, long sourceRows, long targetRows) {
    private static final DigestTraffic NONE = new DigestTraffic(0, 0, 0, 0);

    public static DigestTraffic of(Countercheck countercheck, JsonNode job) {
        String jobId = job.get("job_id").textValue();
        Topic checksums = new Topic(Servers.shared().kafka().bootstrapServers(), countercheck.prefix() + "checksums");
        DigestTraffic traffic = NONE;
        for (byte[] record : checksums.readAll(new ByteArrayDeserializer())) {
            traffic = traffic.plus(jobId, WireCodec.CHECKSUMS.decode(record).getBody());
        }
        return traffic;
    }

    private DigestTraffic plus(String jobId, Object body) {
        if (body instanceof SegmentDigests sent && sent.getJobId().equals(jobId)) {
            return new DigestTraffic(digests + 1, batches, sourceRows, targetRows);
        }
        if (body instanceof ChecksumBatch sent && sent.getJobId().equals(jobId)) {
            boolean source = sent.getSide() == WireSide.SOURCE;
            return new DigestTraffic(
                    digests,
                    batches + 1,
                    sourceRows + (source ? sent.getRowCount() : 0),
                    targetRows + (source ? 0 : sent.getRowCount()));
        }
        return this;
    }
}
