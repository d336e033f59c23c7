package io.countercheck.benchmark.comparison;

import io.countercheck.benchmark.tables.Differences;
import io.countercheck.benchmark.tables.MeasuredPair;
import io.countercheck.benchmark.tables.Store;
import io.countercheck.common.model.TableName;
import java.util.List;

/**
 * The table pairs of one run.
 *
 * @param few some rows differ
 * @param equal no row differs; the same source
 * @param allDifferent every row has another value; it has a source of its own, so that it may be smaller
 */
record MeasuredPairs(MeasuredPair few, MeasuredPair equal, MeasuredPair allDifferent) {
    private static final TableName SOURCE = new TableName("warehouse", "users");
    private static final TableName SOURCE_OF_ALL_DIFFERENT = new TableName("warehouse", "users_e");
    private static final long SEED = 1;

    static MeasuredPairs of(ComparisonOptions options) {
        int rows = options.rows();
        int all = options.rowsAllDifferent();
        return new MeasuredPairs(
                new MeasuredPair(
                        "users_c",
                        SOURCE,
                        new TableName("replica", "users_c"),
                        rows,
                        Differences.seeded(rows, options.diffs(), SEED)),
                new MeasuredPair("users_d", SOURCE, new TableName("replica", "users_d"), rows, Differences.NONE),
                new MeasuredPair(
                        "users_e",
                        SOURCE_OF_ALL_DIFFERENT,
                        new TableName("replica", "users_e"),
                        all,
                        Differences.everyRowChanged(all)));
    }

    List<MeasuredPair> all() {
        return List.of(few, equal, allDifferent);
    }

    /** Creates and fills all tables. */
    void load(Store source, Store target) throws Exception {
        few.loadSource(source);
        allDifferent.loadSource(source);
        for (MeasuredPair pair : all()) {
            pair.loadTarget(target);
        }
        source.settle();
        target.settle();
    }
}
