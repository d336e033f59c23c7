package io.countercheck.streams.rest;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.query.JobFilter;
import io.countercheck.streams.query.MismatchFilter;
import io.countercheck.streams.query.Page;
import io.countercheck.streams.query.PageRequest;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.Resolutions;
import io.countercheck.streams.query.ServiceState;
import io.countercheck.streams.query.Triggers;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.ResolutionCommand;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The state in memory; can be told to fail. */
final class FakeService implements Reconciliations, Triggers, Resolutions, ServiceState {
    static final Instant RESOLVED_AT = Instant.parse("2025-11-20T15:30:00Z");

    final List<Job> jobs = new ArrayList<>();
    final List<Mismatch> mismatches = new ArrayList<>();
    final List<Trigger> submitted = new ArrayList<>();
    final List<ResolutionCommand> commands = new ArrayList<>();
    Runnable beforeItTakesEffect = () -> {};
    ServiceState.Status status = new ServiceState.Status(true, "RUNNING");

    @Nullable
    JobFilter lastJobFilter;

    @Nullable
    MismatchFilter lastMismatchFilter;

    @Nullable
    PageRequest lastPage;

    @Nullable
    Throwable failure;

    RestBackend backend() {
        return new RestBackend(
                this,
                this,
                this,
                this,
                List.of(pair("users"), pair("orders")),
                Samples.DATASTORES,
                "1.2.3",
                Clock.fixed(Instant.parse("2025-11-20T14:00:00Z"), ZoneOffset.UTC));
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
        commands.add(command);
        beforeItTakesEffect.run();
        mismatches.replaceAll(mismatch -> mismatch.id().equals(command.mismatchId())
                        && mismatch.resolution().status().mayBecome(command.status())
                ? mismatch.resolved(Resolution.by(command, RESOLVED_AT))
                : mismatch);
        return mismatch(command.mismatchId());
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
