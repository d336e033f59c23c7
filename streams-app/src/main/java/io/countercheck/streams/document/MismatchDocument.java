package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Mismatch.RowVersion;
import io.countercheck.streams.reconcile.Resolution;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A mismatch as users see it; the fields of each side are named after its datastore. */
public final class MismatchDocument {
    private final Datastores datastores;
    private final String source;
    private final String target;

    public MismatchDocument(Datastores datastores) {
        this.datastores = datastores;
        this.source = datastores.source().toLowerCase(Locale.ROOT);
        this.target = datastores.target().toLowerCase(Locale.ROOT);
    }

    /** The form of lists and of the mismatches topic: with both rows. */
    public ObjectNode full(Mismatch mismatch) {
        ObjectNode out = Json.object();
        out.put("mismatch_id", mismatch.id().toString());
        out.put("job_id", mismatch.jobId().toString());
        out.put("table_name", mismatch.tableName());
        comparison(out, mismatch);
        ArrayNode differing = out.putArray("differing_columns");
        mismatch.differingColumns().forEach(differing::add);
        data(out, source, mismatch.source());
        data(out, target, mismatch.target());
        out.put("detected_at", mismatch.detectedAt().toString());
        out.put("first_seen_at", mismatch.firstSeenAt().toString());
        out.put("occurrences", mismatch.occurrences());
        resolution(out, mismatch.resolution());
        return out;
    }

    /** The answer to who has resolved it: what became of it, without the rows. */
    public ObjectNode resolution(Mismatch mismatch) {
        ObjectNode out = Json.object();
        out.put("mismatch_id", mismatch.id().toString());
        resolution(out, mismatch.resolution());
        return out;
    }

    private static void resolution(ObjectNode out, Resolution resolution) {
        out.put("resolution_status", resolution.status().name());
        out.put("resolution_notes", resolution.notes());
        Instant at = resolution.at();
        out.put("resolved_at", at == null ? null : at.toString());
        out.put("resolved_by", resolution.by());
    }

    /** The short form within a job's details: without the rows. */
    public ObjectNode sample(Mismatch mismatch) {
        ObjectNode out = Json.object();
        out.put("mismatch_id", mismatch.id().toString());
        comparison(out, mismatch);
        out.put("detected_at", mismatch.detectedAt().toString());
        out.put("resolution_status", mismatch.resolution().status().name());
        return out;
    }

    private void comparison(ObjectNode out, Mismatch mismatch) {
        out.put("primary_key_value", mismatch.primaryKey());
        out.put("mismatch_type", mismatch.kind().label(datastores));
        out.put(source + "_checksum", checksum(mismatch.source()));
        out.put(target + "_checksum", checksum(mismatch.target()));
    }

    private static @Nullable String checksum(@Nullable RowVersion row) {
        return row == null ? null : row.checksum();
    }

    private static void data(ObjectNode out, String datastore, @Nullable RowVersion row) {
        if (row == null) {
            out.putNull(datastore + "_data");
            return;
        }
        out.set(datastore + "_data", row.data());
        if (row.copies() > 1) {
            out.put(datastore + "_copies", row.copies());
        }
    }
}
