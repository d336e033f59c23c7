package io.countercheck.streams.topology;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.EncodedFields;
import io.countercheck.streams.reconcile.Tolerances;
import io.countercheck.streams.topology.state.ComparedColumnState;
import io.countercheck.streams.topology.state.ImageState;
import io.countercheck.streams.topology.state.PartitionJob;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Finds out in which columns two images of a row differ. */
final class DifferingColumns {
    private DifferingColumns() {}

    /** Source names in plan order; empty unless both sides hold the row once, small enough to be sent. */
    static List<String> of(PartitionJob job, ImageState source, ImageState target) {
        boolean comparable = source.getCopies() == 1
                && target.getCopies() == 1
                && source.getRow().hasRemaining()
                && target.getRow().hasRemaining();
        if (!comparable) {
            return List.of();
        }
        byte[] sourceRow = ByteBuffers.copy(source.getRow());
        byte[] targetRow = ByteBuffers.copy(target.getRow());
        List<String> differing = new ArrayList<>();
        int sourceAt = 0;
        int targetAt = 0;
        for (ComparedColumnState column : job.getColumns()) {
            int sourceEnd = EncodedFields.end(sourceRow, sourceAt);
            int targetEnd = EncodedFields.end(targetRow, targetAt);
            ByteBuffer sourceField = ByteBuffer.wrap(sourceRow, sourceAt, sourceEnd - sourceAt);
            ByteBuffer targetField = ByteBuffer.wrap(targetRow, targetAt, targetEnd - targetAt);
            if (!agree(column, sourceField, targetField)) {
                differing.add(column.getSourceName());
            }
            sourceAt = sourceEnd;
            targetAt = targetEnd;
        }
        return differing;
    }

    private static boolean agree(ComparedColumnState column, ByteBuffer source, ByteBuffer target) {
        String tolerance = column.getTolerance();
        return tolerance == null
                ? source.equals(target)
                : new Tolerances(List.of(new BigDecimal(tolerance))).agree(source, target);
    }
}
