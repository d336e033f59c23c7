package io.countercheck.streams.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all ended jobs of a table pair have come to. The counts never fall, also when jobs leave the history.
 *
 * @param since when the coordinator met the table pair
 * @param failed without those that were cancelled
 * @param mismatches confirmed by all jobs; a row that two jobs have found counts twice
 * @param durations of completed jobs
 * @param full the last verdict over all rows
 * @param rowCount the last verdict by row counts, if it is later than {@code full}
 * @param alarm the highest verdict since {@code full} of jobs that saw some rows only
 * @param lastClean when a full verdict without any mismatch, and without a key that kept changing, was reached last
 */
public record TableTotals(
        String tableName,
        Instant since,
        long completed,
        long failed,
        long cancelled,
        Map<MismatchKind, Long> mismatches,
        DurationHistogram durations,
        @Nullable Verdict full,
        @Nullable Verdict rowCount,
        @Nullable Verdict alarm,
        @Nullable Instant lastClean) {
    public TableTotals {
        mismatches = Map.copyOf(mismatches);
    }

    /** @param driftPercentage 0 to 100, or more where rows are surplus */
    public record Verdict(Instant at, Strategy strategy, long sourceRows, long targetRows, double driftPercentage) {
        private static Verdict of(Job job, JobResult result, Instant at) {
            return new Verdict(at, job.strategy(), result.sourceRows(), result.targetRows(), result.driftPercentage());
        }
    }

    /** Before any job has ended. */
    public static TableTotals none(String tableName, Instant since) {
        return new TableTotals(tableName, since, 0, 0, 0, Map.of(), DurationHistogram.EMPTY, null, null, null, null);
    }

    /** With one more job; it has ended. */
    public TableTotals plus(Job job) {
        JobResult result = job.result();
        Instant at = job.completedAt();
        return result == null || at == null ? plusWithoutVerdict(job) : plusVerdict(job, result, at);
    }

    private TableTotals plusWithoutVerdict(Job job) {
        return new TableTotals(
                tableName,
                since,
                completed,
                failed + (job.cancelled() ? 0 : 1),
                cancelled + (job.cancelled() ? 1 : 0),
                mismatches,
                durations,
                full,
                rowCount,
                alarm,
                lastClean);
    }

    private TableTotals plusVerdict(Job job, JobResult result, Instant at) {
        boolean isFull = job.strategy() == Strategy.CHECKSUM && !result.partial();
        Map<MismatchKind, Long> found = new EnumMap<>(MismatchKind.class);
        for (MismatchKind kind : MismatchKind.values()) {
            found.put(kind, mismatches(kind) + result.count(kind));
        }
        Verdict verdict = Verdict.of(job, result, at);
        return new TableTotals(
                tableName,
                since,
                completed + 1,
                failed,
                cancelled,
                found,
                durations.plus(job.duration().orElse(Duration.ZERO)),
                isFull ? verdict : full,
                isFull ? null : job.strategy() == Strategy.ROW_COUNT ? verdict : rowCount,
                isFull ? null : job.strategy() == Strategy.ROW_COUNT ? alarm : raised(verdict),
                isFull && result.mismatches() == 0 && result.inFlight() == 0 ? at : lastClean);
    }

    /** A later sample says the same again, and better; a window says nothing of other windows. */
    private Verdict raised(Verdict verdict) {
        boolean again = alarm != null
                && alarm.strategy() == verdict.strategy()
                && verdict.strategy() != Strategy.TIMESTAMP_RANGE;
        return alarm == null || again || verdict.driftPercentage() > alarm.driftPercentage() ? verdict : alarm;
    }

    public long mismatches(MismatchKind kind) {
        return mismatches.getOrDefault(kind, 0L);
    }

    /**
     * The verdict that says how far the table is out of sync. One that sees less than all may only raise an alarm, never
     * call off that of another.
     */
    public Optional<Verdict> worst() {
        return Stream.of(Optional.ofNullable(full), Optional.ofNullable(rowCount), Optional.ofNullable(alarm))
                .flatMap(Optional::stream)
                .reduce((first, second) -> second.driftPercentage() > first.driftPercentage() ? second : first);
    }

    /** The last verdict whose rows are those of the whole tables. */
    public Optional<Verdict> lastCount() {
        return Optional.ofNullable(rowCount).or(() -> Optional.ofNullable(full));
    }

    /** Since when nobody can tell that the table is in sync. */
    public Instant unverifiedSince() {
        return lastClean == null ? since : lastClean;
    }
}
