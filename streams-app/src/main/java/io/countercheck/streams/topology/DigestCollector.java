package io.countercheck.streams.topology;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.digest.BucketDigests;
import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.DigestsOpened;
import io.countercheck.common.wire.avro.PartitionDigested;
import io.countercheck.common.wire.avro.SegmentDigests;
import io.countercheck.streams.topology.state.DigestJob;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Stores the digests of both sides until those of every segment are there, and then adds them up and compares the buckets
 * of this partition. They are stored as they come and not added to a sum, so that a segment that comes twice counts once.
 */
final class DigestCollector {
    private static final int PURGE_CHUNK = 500;

    private final KeyValueStore<Bytes, DigestJob> jobs;
    private final KeyValueStore<Bytes, byte[]> segments;
    private final ComparatorOutput output;
    private final int partitions;

    /** @param partitions how many comparator partitions there are */
    DigestCollector(ProcessorContext<?, ?> context, ComparatorOutput output, int partitions) {
        this.jobs = context.getStateStore(StoreNames.DIGEST_JOBS);
        this.segments = context.getStateStore(StoreNames.DIGEST_SEGMENTS);
        this.output = output;
        this.partitions = partitions;
    }

    void open(DigestsOpened opened) {
        if (job(opened.getJobId()).isEmpty()) {
            put(new DigestJob(
                    opened.getJobId(),
                    opened.getSourceSegments(),
                    opened.getTargetSegments(),
                    opened.getBuckets(),
                    0,
                    0,
                    false));
        }
    }

    /** The first attempt of a segment that comes counts: each has all its rows. */
    void add(SegmentDigests digests) {
        Side side = WireTables.side(digests.getSide());
        Bytes segment = StateKeys.segment(digests.getJobId(), side, digests.getSegment());
        Optional<DigestJob> collecting = job(digests.getJobId()).filter(job -> !job.getOver());
        if (collecting.isEmpty() || segments.get(segment) != null) {
            return;
        }
        DigestJob job = collecting.get();
        segments.put(segment, ByteBuffers.copy(digests.getDigests()));
        if (side == Side.SOURCE) {
            job.setSourceSegmentsDone(job.getSourceSegmentsDone() + 1);
        } else {
            job.setTargetSegmentsDone(job.getTargetSegmentsDone() + 1);
        }
        if (job.getSourceSegmentsDone() == job.getSourceSegments()
                && job.getTargetSegmentsDone() == job.getTargetSegments()) {
            compare(job);
            job.setOver(true);
        }
        put(job);
    }

    private void compare(DigestJob job) {
        Buckets buckets = new Buckets(job.getBuckets());
        BucketDigests source = sum(job, buckets, Side.SOURCE);
        BucketDigests target = sum(job, buckets, Side.TARGET);
        int[] differing =
                own(buckets).filter(bucket -> !source.agree(target, bucket)).toArray();
        long agreedRows = own(buckets)
                .filter(bucket -> source.agree(target, bucket))
                .mapToLong(source::rows)
                .sum();
        output.tellCoordinator(new PartitionDigested(
                job.getJobId(),
                output.partition(),
                agreedRows,
                IntStream.of(differing).mapToLong(source::rows).sum(),
                IntStream.of(differing).mapToLong(target::rows).sum(),
                BucketSet.of(buckets, IntStream.of(differing)).bytes()));
    }

    /** The buckets of this partition. */
    private IntStream own(Buckets buckets) {
        return IntStream.iterate(output.partition(), bucket -> bucket < buckets.count(), bucket -> bucket + partitions);
    }

    private BucketDigests sum(DigestJob job, Buckets buckets, Side side) {
        BucketDigests sum = new BucketDigests(buckets);
        Bytes from = StateKeys.segment(job.getJobId(), side, 0);
        Bytes to = StateKeys.segment(job.getJobId(), side, Integer.MAX_VALUE);
        try (KeyValueIterator<Bytes, byte[]> received = segments.range(from, to)) {
            received.forEachRemaining(segment -> sum.addPacked(ByteBuffer.wrap(segment.value)));
        }
        return sum;
    }

    /** The job's digests are not needed any more: from now on they are deleted. */
    void end(String jobId) {
        job(jobId).filter(job -> !job.getOver()).ifPresent(job -> {
            job.setOver(true);
            put(job);
        });
    }

    /** Deletes a chunk of the digests of each job that needs them no more, and the job when none is left. */
    void purgeSome() {
        List<DigestJob> over = new ArrayList<>();
        try (KeyValueIterator<Bytes, DigestJob> all = jobs.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value.getOver()) {
                    over.add(entry.value);
                }
            });
        }
        for (DigestJob job : over) {
            if (ComparatorState.deleteSome(segments, job.getJobId(), PURGE_CHUNK) == 0) {
                jobs.delete(StateKeys.job(job.getJobId()));
            }
        }
    }

    private Optional<DigestJob> job(String jobId) {
        return Optional.ofNullable(jobs.get(StateKeys.job(jobId)));
    }

    private void put(DigestJob job) {
        jobs.put(StateKeys.job(job.getJobId()), job);
    }
}
