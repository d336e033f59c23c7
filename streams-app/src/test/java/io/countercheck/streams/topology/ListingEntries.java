package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Mismatch;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;

/** What the listing and the counts are to hold of mismatches, for tests beyond this package too. */
public final class ListingEntries {
    private ListingEntries() {}

    /** Keys and values in the listing. */
    public static Map<Bytes, byte[]> of(Mismatch mismatch) {
        MismatchSummary summary = MismatchSummary.of(mismatch);
        return Map.of(
                summary.group().entry(summary.detectedAt(), mismatch.id()), new byte[] {1},
                summary.groupOfAllTables().entry(summary.detectedAt(), mismatch.id()), new byte[] {1},
                MismatchSummary.key(mismatch.id()), summary.write());
    }

    /** The value in the index of a job that has seen the mismatch. */
    public static byte[] inIndexOf(UUID job, Mismatch mismatch) {
        return job.equals(mismatch.jobId()) ? MismatchSummary.of(mismatch).write() : new byte[0];
    }

    /** Keys and values of the counts. */
    public static Map<Bytes, Long> counts(List<Mismatch> mismatches) {
        return mismatches.stream()
                .map(MismatchSummary::of)
                .flatMap(summary -> Stream.of(summary.group(), summary.groupOfAllTables()))
                .collect(Collectors.groupingBy(MismatchGroup::count, Collectors.counting()));
    }
}
