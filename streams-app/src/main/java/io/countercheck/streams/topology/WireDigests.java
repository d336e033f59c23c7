package io.countercheck.streams.topology;

import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.wire.avro.PartitionDigested;
import io.countercheck.common.wire.avro.WireBuckets;
import io.countercheck.common.wire.avro.WireTokenColumn;
import io.countercheck.common.wire.avro.WireTokenField;
import io.countercheck.common.wire.avro.WireTokenForm;
import io.countercheck.streams.reconcile.Bucketing;
import io.countercheck.streams.reconcile.DescribedTable.TokenColumn;
import io.countercheck.streams.reconcile.DigestRun;
import io.countercheck.streams.reconcile.DigestedPartition;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates what digests are about between domain records and the private protocol. */
final class WireDigests {
    private WireDigests() {}

    static @Nullable List<TokenColumn> tokenKey(@Nullable List<WireTokenColumn> columns) {
        return columns == null
                ? null
                : columns.stream()
                        .map(column -> new TokenColumn(column.getName(), form(column.getForm())))
                        .toList();
    }

    private static @Nullable TokenForm form(@Nullable WireTokenForm form) {
        return form == null ? null : TokenForm.valueOf(form.name());
    }

    /** Of a scan that reads all buckets. */
    static WireBuckets buckets(Bucketing bucketing) {
        return buckets(bucketing, null);
    }

    /** Of a scan that reads the buckets that differ. */
    static WireBuckets differing(DigestRun digest) {
        return buckets(digest.bucketing(), digest.differing().bytes());
    }

    private static WireBuckets buckets(Bucketing bucketing, @Nullable ByteBuffer wanted) {
        List<WireTokenField> fields = bucketing.tokenFields().stream()
                .map(field -> new WireTokenField(
                        field.keyField(), WireTokenForm.valueOf(field.form().name())))
                .toList();
        return new WireBuckets(bucketing.count(), fields, wanted);
    }

    static DigestedPartition found(PartitionDigested message) {
        return new DigestedPartition(
                message.getAgreedRows(),
                message.getDifferingSourceRows(),
                message.getDifferingTargetRows(),
                message.getDiffering());
    }
}
