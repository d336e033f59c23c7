package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which mismatches are wanted; null means any.
 *
 * @param jobId the job that saw it last
 * @param from detected at or after
 * @param to detected at or before
 */
public record MismatchFilter(
        @Nullable String tableName,
        @Nullable MismatchKind kind,
        @Nullable ResolutionStatus resolutionStatus,
        @Nullable UUID jobId,
        @Nullable Instant from,
        @Nullable Instant to)
        implements Predicate<Mismatch> {

    @Override
    public boolean test(Mismatch mismatch) {
        return (tableName == null || tableName.equals(mismatch.tableName()))
                && (kind == null || kind == mismatch.kind())
                && (resolutionStatus == null
                        || resolutionStatus == mismatch.resolution().status())
                && (jobId == null || jobId.equals(mismatch.jobId()))
                && (from == null || !mismatch.detectedAt().isBefore(from))
                && (to == null || !mismatch.detectedAt().isAfter(to));
    }
}
