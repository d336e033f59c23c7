package io.countercheck.streams.reconcile;

import io.countercheck.common.model.TableName;
import java.util.List;

/**
 * A logical table: where it is on both sides, and which columns do not count.
 *
 * @param name what users call it, for example {@code users}
 * @param excludedColumns names of columns that are not compared, on either side
 * @param targetMetadataColumns patterns of columns that the pipeline adds to the replica; {@code *} at an end stands
 *     for any text. They are not compared where only the target has them.
 */
public record TablePair(
        String name,
        TableName source,
        TableName target,
        List<String> excludedColumns,
        List<String> targetMetadataColumns) {
    public TablePair {
        excludedColumns = List.copyOf(excludedColumns);
        targetMetadataColumns = List.copyOf(targetMetadataColumns);
    }
}
