package io.countercheck.connector.connect;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.WireFormatException;
import io.countercheck.common.wire.avro.ScanRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run of records of {@code scans} amounts to: the last record of a key counts, a tombstone withdraws. */
final class ScanTable {
    private static final Logger log = LoggerFactory.getLogger(ScanTable.class);

    private final Map<String, ScanRequest> open = new LinkedHashMap<>();
    private final Set<String> withdrawn = new LinkedHashSet<>();

    void apply(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            open.remove(key);
            withdrawn.add(key);
            return;
        }
        try {
            open.put(key, WireCodec.SCANS.decode(record.value()));
            withdrawn.remove(key);
        } catch (WireFormatException e) {
            log.error("scan {} is unreadable and will not be executed", key, e);
        }
    }

    Map<String, ScanRequest> open() {
        return open;
    }

    Set<String> withdrawn() {
        return withdrawn;
    }
}
