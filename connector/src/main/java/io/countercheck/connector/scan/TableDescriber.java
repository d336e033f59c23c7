package io.countercheck.connector.scan;

import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.WireColumnDescription;
import io.countercheck.common.wire.avro.WireTokenColumn;
import io.countercheck.common.wire.avro.WireTokenForm;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableDescription.TokenColumn;
import io.countercheck.connector.scan.Emission.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers DESCRIBE scans from the datastore's catalog. */
final class TableDescriber {
    private static final Logger log = LoggerFactory.getLogger(TableDescriber.class);

    private final Datastore datastore;
    private final TransientRetry retry;
    private final Outbox outbox;

    TableDescriber(Datastore datastore, TransientRetry retry, Outbox outbox) {
        this.datastore = datastore;
        this.retry = retry;
        this.outbox = outbox;
    }

    void run(ScanWork work) throws InterruptedException {
        String what = "description of " + work.table() + ", job " + work.jobId();
        try {
            TableDescription description = retry.run(what, () -> datastore.describe(work.table()));
            outbox.put(Emission.catalog(
                    Emission.tableKey(
                            work.side().getDatastore(),
                            work.table(),
                            Side.valueOf(work.side().getSide().name())),
                    described(work, description)));
        } catch (DatastoreException e) {
            log.error("{} failed: {}", what, e.getMessage());
            fail(work, e.getMessage());
        }
    }

    private static TableDescribed described(ScanWork work, TableDescription description) {
        List<WireColumnDescription> columns = description.columns().stream()
                .map(column -> new WireColumnDescription(
                        column.name(),
                        column.nativeType(),
                        column.type() == null ? null : column.type().notation(),
                        column.keyPosition()))
                .toList();
        return new TableDescribed(
                work.jobId(),
                work.side().getSide(),
                work.side().getDatastore(),
                work.side().getTable(),
                columns,
                description.schema(),
                description.estimatedRows(),
                tokenKey(description));
    }

    private static @Nullable List<WireTokenColumn> tokenKey(TableDescription description) {
        List<TokenColumn> columns = description.tokenKey();
        return columns == null
                ? null
                : columns.stream().map(TableDescriber::tokenColumn).toList();
    }

    private static WireTokenColumn tokenColumn(TokenColumn column) {
        TokenForm form = column.form();
        return new WireTokenColumn(column.name(), form == null ? null : WireTokenForm.valueOf(form.name()));
    }

    private void fail(ScanWork work, String message) throws InterruptedException {
        outbox.put(Emission.failure(work.jobId(), work.side().getSide(), message, new Progress.None()));
    }
}
