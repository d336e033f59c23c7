package io.countercheck.streams.topology;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.JobRun;
import io.countercheck.streams.reconcile.ScanSizing;
import io.countercheck.streams.reconcile.TablePair;
import java.util.List;
import java.util.function.Function;

/** Words what the coordinator asks of connectors and comparators for one job. */
final class ScanRequests {
    private final int partitions;
    private final Datastores datastores;
    private final long maxStoredMismatches;

    ScanRequests(TopologySettings settings) {
        this.partitions = settings.topics().comparatorPartitions();
        this.datastores = settings.datastores();
        this.maxStoredMismatches = settings.limits().maxStoredMismatches();
    }

    ScanRequest describe(JobRun run) {
        return request(run, WirePhase.DESCRIBE, 0, side -> WireTables.scanSide(side, run.pair(), datastores, 1));
    }

    ScanRequest count(JobRun run, int segments, ComparisonPlan plan) {
        return request(
                run, WirePhase.COUNT, 0, side -> WireTables.countSide(side, run.pair(), datastores, segments, plan));
    }

    ScanRequest checksums(JobRun run, int segments, ComparisonPlan plan) {
        return request(
                run,
                WirePhase.CHECKSUM,
                cells(run),
                side -> WireTables.scanSide(side, run.pair(), datastores, segments, plan));
    }

    JobOpened opened(JobRun run, int segments, ComparisonPlan plan) {
        TablePair pair = run.pair();
        return new JobOpened(
                run.jobId().toString(),
                pair.name(),
                datastores.source(),
                datastores.target(),
                segments,
                segments,
                cells(run),
                WireTables.plannedColumns(plan),
                // Each partition's share of the job's limit, rounded up.
                (maxStoredMismatches + partitions - 1) / partitions);
    }

    private int cells(JobRun run) {
        return ScanSizing.cells(run.estimatedRows(), partitions);
    }

    private ScanRequest request(JobRun run, WirePhase phase, int cells, Function<Side, WireScanSide> scan) {
        List<WireScanSide> sides = List.of(scan.apply(Side.SOURCE), scan.apply(Side.TARGET));
        return new ScanRequest(run.jobId().toString(), phase, partitions, cells, sides);
    }
}
