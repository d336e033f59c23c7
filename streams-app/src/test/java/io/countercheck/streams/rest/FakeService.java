package io.countercheck.streams.rest;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.query.Commands;
import io.countercheck.streams.query.ConnectorState;
import io.countercheck.streams.query.JobFilter;
import io.countercheck.streams.query.MismatchFilter;
import io.countercheck.streams.query.Overview;
import io.countercheck.streams.query.Page;
import io.countercheck.streams.query.PageRequest;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.Resolutions;
import io.countercheck.streams.query.ServiceState;
import io.countercheck.streams.query.Triggers;
import io.countercheck.streams.reconcile.CancelJob;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.ResolutionCommand;
import io.countercheck.streams.reconcile.ScheduleChange;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.reconcile.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The state in memory; can be told to fail. */
final class FakeService implements Reconciliations, Triggers, Resolutions, Commands, Overview, ServiceState {
    static final Instant RESOLVED_AT = Instant.parse("2025-11-20T15:30:00Z");

    final List<Job> jobs = new ArrayList<>();
    final List<Mismatch> mismatches = new ArrayList<>();
    final List<Trigger> submitted = new ArrayList<>();
    final List<ResolutionCommand> resolutions = new ArrayList<>();
    Runnable beforeItTakesEffect = () -> {};
    final List<CancelJob> cancelled = new ArrayList<>();
    final List<ScheduleChange> changes = new ArrayList<>();
    final List<TableSchedule> schedules = new ArrayList<>();
    SchedulerSettings settings = new SchedulerSettings(true, Duration.ZERO, null);
    SchedulerStatus scheduler = SchedulerStatus.NEW;
    final RecordedMetrics metrics = new RecordedMetrics();

    /** Whether what is asked for is followed before the answer. */
    boolean prompt = true;

    ServiceState.Status status = new ServiceState.Status(
            true,
            new ServiceState.Streams("RUNNING"),
            List.of(connector("cassandra", 2), connector("postgres", 2)),
            Optional.empty());

    @Nullable
    JobFilter lastJobFilter;

    @Nullable
    MismatchFilter lastMismatchFilter;

    @Nullable
    PageRequest lastPage;

    @Nullable
    Instant estimate;

    /** What another instance is told; null for what it asks. */
    byte @Nullable [] peerAnswer;

    @Nullable
    Throwable failure;

    RestBackend backend() {
        return new RestBackend(
                this,
                this,
                this,
                this,
                this,
                this,
                metrics,
                this::answerPeer,
                List.of(pair("users"), pair("orders")),
                Samples.DATASTORES,
                settings,
                3,
                "1.2.3",
                Clock.fixed(Instant.parse("2025-11-20T14:00:00Z"), ZoneOffset.UTC));
    }

    private byte[] answerPeer(byte[] request) {
        failIfTold();
        return peerAnswer == null ? request : peerAnswer;
    }

    static ConnectorState connector(String datastore, int tasksAlive) {
        return new ConnectorState(
                datastore, datastore + "-snapshot", 2, tasksAlive, Instant.parse("2025-11-20T13:59:58Z"));
    }

    private static TablePair pair(String name) {
        return TablePair.of(name, new TableName("warehouse", name), new TableName("public", "cdc_" + name));
    }

    @Override
    public Optional<Job> job(UUID id) {
        failIfTold();
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    @Override
    public long queuedJobs() {
        failIfTold();
        return jobs.stream().filter(job -> job.phase() == JobPhase.QUEUED).count();
    }

    @Override
    public Page<Job> jobs(JobFilter filter, PageRequest page) {
        failIfTold();
        lastJobFilter = filter;
        return page(jobs, filter, page);
    }

    @Override
    public Optional<Mismatch> mismatch(UUID id) {
        failIfTold();
        return mismatches.stream().filter(mismatch -> mismatch.id().equals(id)).findFirst();
    }

    @Override
    public Page<Mismatch> mismatches(MismatchFilter filter, PageRequest page) {
        failIfTold();
        lastMismatchFilter = filter;
        return page(mismatches, filter, page);
    }

    @Override
    public List<Mismatch> sample(UUID jobId, int limit) {
        failIfTold();
        return mismatches.stream()
                .filter(mismatch -> mismatch.jobId().equals(jobId))
                .limit(limit)
                .toList();
    }

    @Override
    public void submit(Trigger trigger) {
        failIfTold();
        submitted.add(trigger);
    }

    @Override
    public Optional<Mismatch> resolve(ResolutionCommand command) {
        failIfTold();
        resolutions.add(command);
        beforeItTakesEffect.run();
        mismatches.replaceAll(mismatch -> mismatch.id().equals(command.mismatchId())
                        && mismatch.resolution().status().mayBecome(command.status())
                ? mismatch.resolved(Resolution.by(command, RESOLVED_AT))
                : mismatch);
        return mismatch(command.mismatchId());
    }

    @Override
    public Optional<Job> cancel(CancelJob cancel) {
        failIfTold();
        cancelled.add(cancel);
        Instant now = Instant.parse("2025-11-20T14:00:00Z");
        jobs.replaceAll(job -> prompt && job.id().equals(cancel.jobId()) ? job.cancelled(now, cancel.by()) : job);
        return job(cancel.jobId()).filter(Job::ended);
    }

    @Override
    public boolean change(ScheduleChange change) {
        failIfTold();
        changes.add(change);
        return prompt;
    }

    @Override
    public SchedulerStatus scheduler() {
        failIfTold();
        return scheduler;
    }

    @Override
    public List<TableSchedule> schedules() {
        return schedules;
    }

    @Override
    public Map<String, TableJobs> lastJobs() {
        return jobs.stream()
                .collect(Collectors.toMap(
                        Job::tableName, job -> new TableJobs(job, job.plan()), (first, second) -> first));
    }

    @Override
    public Optional<Instant> estimatedCompletion(Collection<UUID> wanted, int places, Instant now) {
        failIfTold();
        return Optional.ofNullable(estimate);
    }

    @Override
    public Streams streams() {
        return status.streams();
    }

    @Override
    public Status current() {
        return status;
    }

    private <T> Page<T> page(List<T> all, Predicate<T> filter, PageRequest page) {
        lastPage = page;
        List<T> matching = all.stream().filter(filter).toList();
        return new Page<>(
                matching.stream().skip(page.offset()).limit(page.limit()).toList(), matching.size());
    }

    private void failIfTold() {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
