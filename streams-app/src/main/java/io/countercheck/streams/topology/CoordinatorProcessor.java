package io.countercheck.streams.topology;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.WireFormatException;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.PartitionDigested;
import io.countercheck.common.wire.avro.PartitionFailed;
import io.countercheck.common.wire.avro.PartitionProgress;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.TaskHeartbeat;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobRun;
import io.countercheck.streams.reconcile.TablePair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings triggers, events and descriptions to the coordinator, and watches the clock for it. */
final class CoordinatorProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(CoordinatorProcessor.class);
    private static final Duration TICK = Duration.ofMillis(250);

    private final TopologySettings settings;
    private @Nullable Parts parts;

    /** What exists from {@link #init} on. */
    private record Parts(
            ProcessorContext<byte[], byte[]> context,
            CoordinatorState state,
            Coordinator coordinator,
            JobEnds ends,
            JobQueue queue,
            Scheduler scheduler,
            DriftWindows drift,
            CommandIntake commands,
            ConnectorWatch connectors,
            HeldBackJobs heldBack,
            Instant since) {
        Instant now() {
            return Instant.ofEpochMilli(context.currentSystemTimeMs());
        }
    }

    CoordinatorProcessor(TopologySettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        CoordinatorState state = new CoordinatorState(context);
        CoordinatorOutput output = new CoordinatorOutput(context, new PublishedRecords(settings));
        SchedulerState schedules = new SchedulerState(context);
        DriftWindows drift = new DriftWindows(settings, context, output);
        JobEnds ends = new JobEnds(state, schedules, drift, output);
        ConnectorWatch connectors = new ConnectorWatch(state, settings.limits().connectorTimeout(), now);
        JobQueue queue = new JobQueue(state, output, settings.limits());
        Scheduler scheduler = new Scheduler(settings, schedules, queue, now);
        parts = new Parts(
                context,
                state,
                new Coordinator(settings, state, output, ends),
                ends,
                queue,
                scheduler,
                drift,
                new CommandIntake(settings, state, output, queue, ends, scheduler),
                connectors,
                new HeldBackJobs(settings.datastores(), state, connectors, output),
                now);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, timestamp -> tick());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Parts now = initialised();
        String topic = now.context().recordMetadata().map(RecordMetadata::topic).orElse("");
        if (topic.equals(settings.topics().triggers().name())) {
            now.commands().take(record, position(now.context()), now.now());
            startWaiting();
        } else if (record.value() != null) {
            try {
                message(topic, record.value());
            } catch (WireFormatException e) {
                log.error("a record of {} is ignored: {}", topic, e.getMessage());
            }
        }
    }

    private static String position(ProcessorContext<byte[], byte[]> context) {
        return context.recordMetadata()
                .map(metadata -> metadata.topic() + "-" + metadata.partition() + "@" + metadata.offset())
                .orElse("");
    }

    private void message(String topic, byte[] value) {
        Object body = topic.equals(settings.topics().catalog().name())
                ? WireCodec.CATALOG.decode(value).getBody()
                : WireCodec.EVENTS.decode(value).getBody();
        Parts now = initialised();
        Coordinator coordinator = now.coordinator();
        if (body instanceof TaskHeartbeat heartbeat) {
            now.connectors().seen(heartbeat, now.now());
            now.heldBack().heard(heartbeat, now.now());
        } else if (body instanceof TableDescribed described) {
            coordinator.described(described, now.now());
        } else if (body instanceof SegmentRead read) {
            coordinator.segmentRead(read, now.now());
        } else if (body instanceof ScanFailed failed) {
            coordinator.failed(failed.getJobId(), failed.getMessage(), now.now());
        } else if (body instanceof PartitionProgress progress) {
            coordinator.partitionProgress(progress, now.now());
        } else if (body instanceof PartitionDigested digested) {
            coordinator.partitionDigested(digested, now.now());
        } else if (body instanceof PartitionClosed closed) {
            coordinator.partitionClosed(closed, now.now());
        } else if (body instanceof PartitionFailed failed) {
            coordinator.failed(failed.getJobId(), failed.getMessage(), now.now());
        }
    }

    private void tick() {
        Parts now = initialised();
        meetConfiguration(now);
        for (JobRun run : now.state().runs()) {
            now.state()
                    .job(run.jobId().toString())
                    .flatMap(job -> stall(job, run))
                    .ifPresent(reason -> now.coordinator().failed(run.jobId().toString(), reason, now.now()));
        }
        now.scheduler().tick(now.now());
        now.drift().tick(now.now());
        startWaiting();
        now.queue().expired().forEach(now.ends()::forget);
    }

    private void meetConfiguration(Parts now) {
        now.state()
                .totals()
                .meet(
                        settings.tables().stream().map(TablePair::name).toList(),
                        List.of(
                                settings.datastores().source(),
                                settings.datastores().target()),
                        now.now());
    }

    /** Why a job will never end by itself; empty while there is hope. */
    private Optional<String> stall(Job job, JobRun run) {
        Parts now = initialised();
        Instant started = job.startedAt() == null ? job.requestedAt() : job.startedAt();
        Optional<String> connector = Stream.of(
                        settings.datastores().source(), settings.datastores().target())
                .distinct()
                .flatMap(datastore -> now.connectors().problem(datastore, started, now.now()).stream())
                .findFirst();
        if (connector.isPresent()) {
            return connector;
        }
        Instant since = run.lastProgressAt().isAfter(now.since()) ? run.lastProgressAt() : now.since();
        Duration silent = Duration.between(since, now.now());
        return silent.compareTo(settings.limits().progressTimeout()) > 0
                ? Optional.of("no progress for " + silent.toSeconds() + " s in phase " + job.phase() + " ("
                        + job.progress().segmentsRead() + " of "
                        + job.progress().segments() + " segments read, "
                        + job.progress().candidates()
                        + " candidates left): see the logs of the Connect workers; a slow database may need a longer"
                        + " jobs.progress.timeout.ms")
                : Optional.empty();
    }

    private void startWaiting() {
        Parts now = initialised();
        for (Optional<Job> next = now.queue().next();
                next.isPresent();
                next = now.queue().next()) {
            now.coordinator().start(next.get(), now.now());
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
