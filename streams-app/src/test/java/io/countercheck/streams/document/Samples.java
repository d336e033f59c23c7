package io.countercheck.streams.document;

import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import io.countercheck.streams.reconcile.ComparisonPlan.Role;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobProgress;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Mismatch.PassedOver;
import io.countercheck.streams.reconcile.Mismatch.RowVersion;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.ResolutionStatus;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Jobs and mismatches as the contract's examples have them. */
public final class Samples {
    public static final Datastores DATASTORES = new Datastores("cassandra", "postgres");
    public static final UUID JOB_ID = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
    public static final UUID MISMATCH_ID = UUID.fromString("660e8400-e29b-41d4-a716-446655440001");
    public static final Instant STARTED = Instant.parse("2025-11-20T14:00:00Z");

    private Samples() {}

    public static Job queued() {
        return Job.queued(
                JOB_ID,
                "users",
                JobType.MANUAL_ONDEMAND,
                Strategy.CHECKSUM,
                Priority.HIGH,
                Instant.parse("2025-11-20T13:59:59.5Z"));
    }

    public static Job scanning() {
        return queued().started(STARTED).inPhase(JobPhase.SCAN, new JobProgress(96, 31, 123_456, 7));
    }

    public static Job completed() {
        return scanning()
                .completed(
                        STARTED.plusMillis(135_250),
                        new JobResult(1_000_000, 999_950, 30, 10, 10, 3, 2, 0, 4, 5),
                        TablePolicy.DEFAULT);
    }

    /** By which {@link #changed()} was found. */
    public static ComparisonPlan plan() {
        return new ComparisonPlan(
                List.of(
                        new ComparedColumn("id", "id", "text", "text", "text", Role.KEY, false, null),
                        new ComparedColumn("name", "full_name", "text", "varchar(80)", "text", Role.VALUE, false, null),
                        new ComparedColumn(
                                "score",
                                "score",
                                "decimal",
                                "numeric",
                                "decimal",
                                Role.TOLERATED,
                                false,
                                new BigDecimal("0.01"))),
                List.of(),
                List.of(),
                null,
                List.of("column 'note' is not compared: it is only in cassandra warehouse.users"));
    }

    public static Job failed() {
        return scanning()
                .failed(STARTED.plusSeconds(60), List.of("no task of datastore postgres is running: deploy it"));
    }

    public static Mismatch changed() {
        return new Mismatch(
                MISMATCH_ID,
                JOB_ID,
                "users",
                "user-67890",
                MismatchKind.DATA_MISMATCH,
                List.of("name"),
                new RowVersion(
                        "a1b2c3d4e5f6",
                        1,
                        "",
                        Json.object().put("name", "John Doe"),
                        Json.object().put("name", "'John Doe'")),
                new RowVersion(
                        "f6e5d4c3b2a1",
                        2,
                        "",
                        Json.object().put("name", "John Smith"),
                        Json.object().put("name", "John Smith")),
                PassedOver.NONE,
                Instant.parse("2025-11-20T12:01:45Z"),
                Instant.parse("2025-11-20T14:01:45Z"),
                2,
                Resolution.PENDING);
    }

    public static Mismatch missing() {
        return new Mismatch(
                UUID.fromString("660e8400-e29b-41d4-a716-446655440000"),
                JOB_ID,
                "users",
                "user-12345",
                MismatchKind.MISSING_IN_TARGET,
                List.of(),
                new RowVersion(
                        "a1b2c3d4e5f6",
                        1,
                        "",
                        Json.object().put("name", "Ann"),
                        Json.object().put("name", "'Ann'")),
                null,
                PassedOver.NONE,
                Instant.parse("2025-11-20T14:01:23Z"),
                Instant.parse("2025-11-20T14:01:23Z"),
                1,
                new Resolution(
                        ResolutionStatus.IGNORED,
                        "expected",
                        Instant.parse("2025-11-20T15:30:00Z"),
                        "admin@company.com",
                        null));
    }
}
