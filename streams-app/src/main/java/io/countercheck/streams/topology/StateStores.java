package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobRun;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableDrift;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.reconcile.TableTotals;
import io.countercheck.streams.topology.state.CandidateState;
import io.countercheck.streams.topology.state.DigestJob;
import io.countercheck.streams.topology.state.ImagePart;
import io.countercheck.streams.topology.state.OpenMismatch;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PendingLookup;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builders of the state stores, all of them with a changelog. What is small and hot is held in memory; what grows with
 * rows, candidates or mismatches is on disk.
 */
final class StateStores {
    private StateStores() {}

    static List<StoreBuilder<?>> coordinator() {
        return List.of(
                store(inMemory(StoreNames.JOBS), Serdes.String(), new JsonSerde<>(Job.class)),
                store(inMemory(StoreNames.RUNS), Serdes.String(), new JsonSerde<>(JobRun.class)),
                store(inMemory(StoreNames.HEARTBEATS), Serdes.String(), new JsonSerde<>(TaskSight.class)),
                store(inMemory(StoreNames.SCHEDULER), Serdes.String(), new JsonSerde<>(SchedulerStatus.class)),
                store(inMemory(StoreNames.SCHEDULES), Serdes.String(), new JsonSerde<>(TableSchedule.class)),
                store(inMemory(StoreNames.DRIFT_WINDOWS), Serdes.String(), new JsonSerde<>(TableDrift.class)),
                store(inMemory(StoreNames.TABLE_TOTALS), Serdes.String(), new JsonSerde<>(TableTotals.class)),
                store(inMemory(StoreNames.SCANNED_ROWS), Serdes.String(), Serdes.Long()));
    }

    static List<StoreBuilder<?>> comparator() {
        return List.of(
                store(inMemory(StoreNames.PARTITION_JOBS), Serdes.Bytes(), avroPartitionJob()),
                store(inMemory(StoreNames.SEGMENTS), Serdes.Bytes(), Serdes.ByteArray()),
                store(
                        inMemory(StoreNames.DIGEST_JOBS),
                        Serdes.Bytes(),
                        new AvroStateSerde<DigestJob>(DigestJob.getClassSchema())),
                store(onDisk(StoreNames.DIGEST_SEGMENTS), Serdes.Bytes(), Serdes.ByteArray()),
                store(onDisk(StoreNames.BATCHES), Serdes.Bytes(), Serdes.ByteArray()),
                store(
                        onDisk(StoreNames.CANDIDATES),
                        Serdes.Bytes(),
                        new AvroStateSerde<CandidateState>(CandidateState.getClassSchema())),
                store(
                        onDisk(StoreNames.PENDING_LOOKUPS),
                        Serdes.Bytes(),
                        new AvroStateSerde<PendingLookup>(PendingLookup.getClassSchema())),
                store(
                        onDisk(StoreNames.LOOKUP_IMAGES),
                        Serdes.Bytes(),
                        new AvroStateSerde<ImagePart>(ImagePart.getClassSchema())),
                store(onDisk(StoreNames.MISMATCHES), Serdes.String(), new JsonSerde<>(Mismatch.class)),
                store(onDisk(StoreNames.JOB_MISMATCHES), Serdes.Bytes(), Serdes.ByteArray()),
                store(onDisk(StoreNames.MISMATCH_LISTING), Serdes.Bytes(), Serdes.ByteArray()),
                store(inMemory(StoreNames.MISMATCH_COUNTS), Serdes.Bytes(), Serdes.Long()),
                store(
                        onDisk(StoreNames.OPEN_MISMATCHES),
                        Serdes.Bytes(),
                        new AvroStateSerde<OpenMismatch>(OpenMismatch.getClassSchema())));
    }

    private static Serde<PartitionJob> avroPartitionJob() {
        return new AvroStateSerde<>(PartitionJob.getClassSchema());
    }

    private static KeyValueBytesStoreSupplier inMemory(String name) {
        return Stores.inMemoryKeyValueStore(name);
    }

    private static KeyValueBytesStoreSupplier onDisk(String name) {
        return Stores.persistentKeyValueStore(name);
    }

    private static <K, V> StoreBuilder<?> store(
            KeyValueBytesStoreSupplier supplier, Serde<K> keySerde, Serde<V> valueSerde) {
        return Stores.keyValueStoreBuilder(supplier, keySerde, valueSerde).withCachingDisabled();
    }
}
