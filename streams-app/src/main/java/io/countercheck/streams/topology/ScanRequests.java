package io.countercheck.streams.topology;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.DigestsOpened;
import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WireBuckets;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSample;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.streams.reconcile.Bucketing;
import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.DigestRun;
import io.countercheck.streams.reconcile.JobRun;
import io.countercheck.streams.reconcile.ScanSizing;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TimestampWindow;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    /** @param window fixed; null for rows of any time */
    ScanRequest checksums(JobRun run, int segments, ComparisonPlan plan, @Nullable TimestampWindow window) {
        return request(
                run,
                WirePhase.CHECKSUM,
                ScanSizing.cells(run.estimatedRows(), partitions),
                side -> WireTables.scanSide(side, run.pair(), datastores, segments, plan, window));
    }

    ScanRequest digests(JobRun run, Bucketing bucketing, ComparisonPlan plan) {
        long rows = run.estimatedRows();
        return request(
                run,
                WirePhase.DIGEST,
                0,
                null,
                WireDigests.buckets(bucketing),
                side -> WireTables.scanSide(
                        side,
                        run.pair(),
                        datastores,
                        ScanSizing.digestSegments(rows, bucketing.inTokenOrder(side)),
                        plan,
                        null));
    }

    /** The checksums of the buckets that differ. */
    ScanRequest differing(JobRun run, DigestRun digest, ComparisonPlan plan) {
        long rows = run.estimatedRows();
        return request(
                run,
                WirePhase.CHECKSUM,
                ScanSizing.cells(digest.differingRows(), partitions),
                null,
                WireDigests.differing(digest),
                side -> WireTables.scanSide(
                        side,
                        run.pair(),
                        datastores,
                        ScanSizing.differingSegments(rows, digest.bucketing().inTokenOrder(side)),
                        plan,
                        null));
    }

    /** Reads nothing: look-ups need the columns of a CHECKSUM scan, and are answered as long as it is wanted. */
    ScanRequest forLookups(JobRun run, ComparisonPlan plan) {
        return request(
                run, WirePhase.CHECKSUM, 0, side -> WireTables.scanSide(side, run.pair(), datastores, 0, plan, null));
    }

    /** Each side is one segment, since how much is drawn depends on what was found before. */
    ScanRequest sample(JobRun run, int size, ComparisonPlan plan) {
        UUID id = run.jobId();
        long seed = id.getMostSignificantBits() ^ id.getLeastSignificantBits();
        return request(
                run,
                WirePhase.CHECKSUM,
                ScanSizing.cells(size, partitions),
                new WireSample(size, run.estimatedRows(), seed),
                null,
                side -> WireTables.scanSide(side, run.pair(), datastores, 1, plan, null));
    }

    /** @param scan that of the digests */
    DigestsOpened digestsOpened(ScanRequest scan, Bucketing bucketing) {
        return new DigestsOpened(
                scan.getJobId(), segments(scan, Side.SOURCE), segments(scan, Side.TARGET), bucketing.count());
    }

    /** @param scan that of the checksums or of the sample, or what look-ups need of it */
    JobOpened opened(JobRun run, ScanRequest scan, ComparisonPlan plan) {
        TablePair pair = run.pair();
        return new JobOpened(
                scan.getJobId(),
                pair.name(),
                datastores.source(),
                datastores.target(),
                segments(scan, Side.SOURCE),
                segments(scan, Side.TARGET),
                scan.getCells(),
                WireTables.plannedColumns(plan),
                // Each partition's share of the job's limit, rounded up.
                (maxStoredMismatches + partitions - 1) / partitions,
                plan.timeColumn() != null,
                scan.getSample() != null);
    }

    static int segments(ScanRequest scan, Side side) {
        return scan.getSides().get(side.ordinal()).getSegments();
    }

    private ScanRequest request(JobRun run, WirePhase phase, int cells, Function<Side, WireScanSide> scan) {
        return request(run, phase, cells, null, null, scan);
    }

    private ScanRequest request(
            JobRun run,
            WirePhase phase,
            int cells,
            @Nullable WireSample sample,
            @Nullable WireBuckets buckets,
            Function<Side, WireScanSide> scan) {
        List<WireScanSide> sides = List.of(scan.apply(Side.SOURCE), scan.apply(Side.TARGET));
        return new ScanRequest(run.jobId().toString(), phase, partitions, cells, sides, sample, buckets);
    }
}
