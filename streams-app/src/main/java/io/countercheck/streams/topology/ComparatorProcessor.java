package io.countercheck.streams.topology;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.WireFormatException;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.DigestsOpened;
import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.JobForgotten;
import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.PartitionProgress;
import io.countercheck.common.wire.avro.ResolveMismatch;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.SegmentDigests;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PartitionPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a partition's share of each job from collecting to comparing to confirming. Long work is done on the clock in
 * slices, each of them far shorter than a transaction may last, with the place to go on in the state.
 */
final class ComparatorProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(ComparatorProcessor.class);
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration SLICE = Duration.ofMillis(200);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);

    private final TopologySettings settings;
    private final LookupObserver observer;
    private final Map<String, Report> reports = new HashMap<>();
    private final Map<String, Long> batchesSeen = new HashMap<>();
    private int turn;
    private @Nullable Parts parts;

    /** What was told about a job last. */
    private record Report(long at, long batches, int cell, long candidates, int round, long nextRequest) {
        boolean tellsOf(PartitionJob job, long batchesNow) {
            return batches == batchesNow
                    && cell == job.getCell()
                    && candidates == job.getCandidates()
                    && round == job.getRound()
                    && nextRequest == job.getNextRequest();
        }
    }

    /** What exists from {@link #init} on. */
    private record Parts(
            ProcessorContext<byte[], byte[]> context,
            ComparatorState state,
            ComparatorOutput output,
            DigestCollector digests,
            ChecksumCollector collector,
            CellComparisons comparisons,
            OpenMismatchRecall recall,
            CandidateConfirmation confirmation,
            MismatchRegistry registry,
            PartitionJobs jobs) {
        /** Of the record that is being processed. */
        Moment moment() {
            long offset = context.recordMetadata().orElseThrow().offset();
            return new Moment(Instant.ofEpochMilli(context.currentSystemTimeMs()), offset);
        }
    }

    ComparatorProcessor(TopologySettings settings, LookupObserver observer) {
        this.settings = settings;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        ComparatorState state = ComparatorState.of(context);
        ComparatorOutput output = new ComparatorOutput(context, new PublishedRecords(settings));
        ChecksumCollector collector = new ChecksumCollector(state, output);
        MismatchRegistry registry = new MismatchRegistry(state, output);
        parts = new Parts(
                context,
                state,
                output,
                new DigestCollector(context, output, settings.topics().comparatorPartitions()),
                collector,
                new CellComparisons(state, collector),
                new OpenMismatchRecall(state),
                new CandidateConfirmation(state, output, registry, settings.confirm(), observer),
                registry,
                new PartitionJobs(state, output, registry));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, timestamp -> tick());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Object body;
        try {
            body = WireCodec.CHECKSUMS.decode(record.value()).getBody();
        } catch (WireFormatException e) {
            log.error(
                    "a record of {} is ignored: {}",
                    settings.topics().checksums().name(),
                    e.getMessage());
            return;
        }
        Parts now = initialised();
        if (body instanceof DigestsOpened opened) {
            now.digests().open(opened);
        } else if (body instanceof SegmentDigests digests) {
            now.digests().add(digests);
        } else if (body instanceof ChecksumBatch batch) {
            now.collector().add(batch);
            batchesSeen.merge(batch.getJobId(), 1L, Long::sum);
        } else if (body instanceof SegmentEnd end) {
            now.collector().end(end);
        } else if (body instanceof RowImages images) {
            now.confirmation().answer(images, now.moment());
        } else if (body instanceof JobOpened opened) {
            now.digests().end(opened.getJobId());
            now.jobs().open(opened, now.moment().offset());
        } else if (body instanceof JobClosed closed) {
            now.digests().end(closed.getJobId());
            now.jobs().close(closed.getJobId());
            reports.remove(closed.getJobId());
            batchesSeen.remove(closed.getJobId());
        } else if (body instanceof JobForgotten forgotten) {
            now.jobs().forget(forgotten.getJobId());
        } else if (body instanceof ResolveMismatch command) {
            now.registry()
                    .resolve(WireResolutions.command(command), now.moment().time());
        }
    }

    private void tick() {
        Parts now = initialised();
        long deadline = now.context().currentSystemTimeMs() + SLICE.toMillis();
        List<PartitionJob> jobs = now.state().allJobs();
        if (!jobs.isEmpty()) {
            // Each job is the first in its turn, so that none takes all of the time.
            turn = (turn + 1) % jobs.size();
            Collections.rotate(jobs, turn);
            jobs.forEach(job -> advance(job, deadline));
        }
        now.digests().purgeSome();
    }

    private void advance(PartitionJob job, long deadline) {
        Parts now = initialised();
        long time = now.context().currentSystemTimeMs();
        switch (job.getPhase()) {
            case CLOSED -> {}
            case COLLECT -> report(job, time);
            case COMPARE -> {
                compare(job, deadline);
                report(job, time);
                now.state().put(job);
            }
            case RECALL -> {
                recall(job);
                report(job, time);
                now.state().put(job);
            }
            case CONFIRM -> {
                if (now.confirmation().advance(job, time)) {
                    now.jobs().decided(job);
                }
                report(job, time);
                now.state().put(job);
            }
            case PURGE -> now.jobs().purgeSome(job);
            case FORGET -> now.jobs().forgetSome(job);
        }
    }

    private void compare(PartitionJob job, long deadline) {
        Parts now = initialised();
        while (job.getCell() < job.getCells() && now.context().currentSystemTimeMs() < deadline) {
            now.comparisons().compareNext(job);
        }
        if (job.getCell() == job.getCells()) {
            now.recall().begin(job);
            recall(job);
        }
    }

    private void recall(PartitionJob job) {
        Parts now = initialised();
        if (now.recall().recallSome(job)) {
            now.confirmation().begin(job, now.context().currentSystemTimeMs());
        }
    }

    /** Only if something has moved, or is waited for on purpose: silence is how a stalled job is noticed. */
    private void report(PartitionJob job, long time) {
        Report last = reports.get(job.getJobId());
        long batches = batchesSeen.getOrDefault(job.getJobId(), 0L);
        boolean moved = last == null || !last.tellsOf(job, batches) || time < job.getNotBefore();
        boolean due = last == null || time - last.at() >= REPORT_INTERVAL.toMillis();
        if (moved && due && job.getPhase() != PartitionPhase.CLOSED) {
            reports.put(
                    job.getJobId(),
                    new Report(
                            time, batches, job.getCell(), job.getCandidates(), job.getRound(), job.getNextRequest()));
            Parts now = initialised();
            now.output()
                    .tellCoordinator(
                            new PartitionProgress(job.getJobId(), now.output().partition(), job.getCandidates()));
        }
    }

    private Parts initialised() {
        Parts existing = parts;
        if (existing == null) {
            throw new IllegalStateException("init has not been called");
        }
        return existing;
    }
}
